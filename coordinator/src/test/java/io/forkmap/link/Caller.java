package io.forkmap.link;

import com.google.protobuf.ByteString;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerControlGrpc;
import io.forkmap.proto.WorkerMessage;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A worker's end of the stream that says what the test wants, true or not.
public final class Caller implements AutoCloseable, StreamObserver<CoordinatorMessage> {
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ManagedChannel channel;
    private final StreamObserver<WorkerMessage> outgoing;

    /// What the coordinator said.
    final BlockingQueue<CoordinatorMessage> heard = new LinkedBlockingQueue<>();

    private final CompletableFuture<Status> end = new CompletableFuture<>();

    public Caller(Path socket) {
        channel = NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .eventLoopGroup(loop)
                .channelType(EpollDomainSocketChannel.class)
                .withOption(ChannelOption.SO_KEEPALIVE, null)
                .overrideAuthority("localhost")
                .usePlaintext()
                .disableRetry()
                .build();
        outgoing = WorkerControlGrpc.newStub(channel).session(this);
    }

    /// Says who it is.
    public void register(int worker, byte[] token) {
        say(WorkerMessage.newBuilder()
                .setRegister(Register.newBuilder().setWorker(worker).setToken(ByteString.copyFrom(token)))
                .build());
    }

    /// How the stream ended.
    public CompletableFuture<Status> end() {
        return end;
    }

    /// The connection, for calls beside the stream.
    ManagedChannel channel() {
        return channel;
    }

    void say(WorkerMessage message) {
        outgoing.onNext(message);
    }

    void hangUp() {
        outgoing.onCompleted();
    }

    @Override
    public void onNext(CoordinatorMessage message) {
        heard.add(message);
    }

    @Override
    public void onError(Throwable cause) {
        end.complete(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        var _ = loop.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
}
