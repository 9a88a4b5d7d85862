package io.forkmap.worker;

import io.forkmap.dataset.RowFetcher;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Heartbeat;
import io.forkmap.proto.ThreadDump;
import io.forkmap.proto.WorkerControlGrpc;
import io.forkmap.proto.WorkerMessage;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.IoEventLoopGroup;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The worker's end of the stream, turned round: [#take] what the coordinator says, [#send] what there is to say.
/// Leases go to the queue of the compute threads without a detour.
///
/// Any thread may send. The stream's end is reported by `take` as [Closed].
final class CoordinatorLink implements AutoCloseable {
    /// What `take` returns.
    sealed interface Incoming {}

    /// The coordinator said something.
    record Said(CoordinatorMessage message) implements Incoming {}

    /// The stream is over; the last thing that `take` returns.
    record Closed(String why) implements Incoming {}

    /// A compute thread can't go on.
    record Stopped(Throwable why) implements Incoming {}

    private final BlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>();
    private final IoEventLoopGroup loop;
    private final ManagedChannel channel;
    private final StreamObserver<WorkerMessage> outgoing;
    private final Outbox outbox;
    private final LeaseQueue leases;
    private final RunningSlots slots;

    /// Who takes.
    private final Thread session = Thread.currentThread();

    private CoordinatorLink(IoEventLoopGroup loop, ManagedChannel channel, LeaseQueue leases, RunningSlots slots) {
        this.loop = loop;
        this.channel = channel;
        this.leases = leases;
        this.slots = slots;
        this.outgoing = WorkerControlGrpc.newStub(channel).session(new Receiver());
        this.outbox = new Outbox(outgoing, loop.next());
    }

    /// Dials in. Returns at once; a failure shows as [Closed].
    ///
    /// @param leases gets those that come, and is told of a run's end as soon as the message arrives
    /// @param slots tell what the compute threads are at
    static CoordinatorLink dial(String socket, LeaseQueue leases, RunningSlots slots) {
        Transport transport = Transport.domainSocket();
        ManagedChannel channel = NettyChannelBuilder.forAddress(transport.address(socket))
                .eventLoopGroup(transport.loop())
                .channelType(transport.channelType())
                .withOption(io.netty.channel.ChannelOption.SO_KEEPALIVE, null)
                .overrideAuthority("localhost")
                .usePlaintext()
                .directExecutor()
                .disableRetry()
                .disableServiceConfigLookUp()
                .maxInboundMessageSize(Wire.MAX_MESSAGE_BYTES)
                .build();
        return new CoordinatorLink(transport.loop(), channel, leases, slots);
    }

    /// Waits for the next message.
    Incoming take() throws InterruptedException {
        return incoming.take();
    }

    /// A compute thread can't go on: `take` tells.
    void stopped(Throwable why) {
        incoming.add(new Stopped(why));
    }

    /// Queues one message; it is written by the link's own thread, together with others that are there by then.
    void send(WorkerMessage message) {
        outbox.send(message);
    }

    /// Brings rows that the coordinator holds, over the same connection.
    RowFetcher rows(Invitation invitation) {
        return new RowClient(channel, invitation);
    }

    /// Sends a heartbeat now and then from the link's own thread, which never computes.
    void beat(int everyMillis) {
        var beats = new java.util.concurrent.atomic.AtomicLong();
        var _ = loop.next()
                .scheduleAtFixedRate(
                        () -> send(WorkerMessage.newBuilder()
                                .setHeartbeat(Heartbeat.newBuilder().setSequence(beats.incrementAndGet()))
                                .build()),
                        everyMillis,
                        everyMillis,
                        TimeUnit.MILLISECONDS);
    }

    /// By the link's own thread, which never computes.
    private void answerDump() {
        send(WorkerMessage.newBuilder()
                .setThreadDump(ThreadDump.newBuilder().setText(StackDump.of(session, slots)))
                .build());
    }

    /// Ends the stream and waits until all that was sent is on its way.
    void finish() throws InterruptedException {
        outbox.complete();
        channel.shutdown().awaitTermination(5, TimeUnit.SECONDS);
    }

    /// Drops what has not been sent, and ends the link's thread soon. Idempotent.
    @Override
    public void close() {
        channel.shutdownNow();
        var _ = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }

    private final class Receiver implements StreamObserver<CoordinatorMessage> {
        @Override
        public void onNext(CoordinatorMessage message) {
            hear(message);
            message.getMoreList().forEach(this::hear);
        }

        private void hear(CoordinatorMessage message) {
            if (message.hasEnd()) {
                leases.ended(message.getEnd().getRun());
            }
            switch (message.getKindCase()) {
                case LEASE -> leases.add(message.getLease());
                case DUMP -> answerDump();
                case WELCOME, BEGIN, END, DRAIN, KIND_NOT_SET -> incoming.add(new Said(message));
            }
        }

        @Override
        public void onError(Throwable cause) {
            incoming.add(new Closed(String.valueOf(cause.getMessage())));
        }

        @Override
        public void onCompleted() {
            incoming.add(new Closed("the coordinator ended the stream"));
        }
    }
}
