package io.forkmap.link;

import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.WorkerControlGrpc;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.worker.Wire;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/// Listens on a unix domain socket in the run directory. One event loop does everything: accepting, reading, the
/// listener's callbacks and, through [#loop], whatever its owner wants to run on the same thread.
public final class ControlServer implements AutoCloseable {
    private final Path socket;
    private final MultiThreadIoEventLoopGroup loop;
    private final Server server;
    private final RowService rows;
    private final WireMeter meter;

    private ControlServer(
            Path socket, MultiThreadIoEventLoopGroup loop, Server server, RowService rows, WireMeter meter) {
        this.socket = socket;
        this.loop = loop;
        this.server = server;
        this.rows = rows;
        this.meter = meter;
    }

    /// Binds the socket.
    ///
    /// @param socket a path in a directory of ours, mode 0700: netty removes whatever is there
    /// @param spawned whether a pid is a worker of ours
    /// @param served files whose bytes registered workers may ask for; valid until this is closed
    /// @throws IOException if the socket can't be bound
    public static ControlServer bind(
            Path socket, Tokens tokens, LongPredicate spawned, LinkListener listener, List<MemorySegment> served)
            throws IOException {
        Wire.logByTheJdk();
        requireEpoll();
        int uid = (Integer) Files.getAttribute(socket.toAbsolutePath().getParent(), "unix:uid");
        var threads = new DefaultThreadFactory("forkmap-loop", true);
        var loop = new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory());
        Audit audit = new Audit(listener::onIntruder);
        RowService rows = new RowService(tokens, audit, served);
        WireMeter meter = new WireMeter();
        MemoryGuard memory = new MemoryGuard(listener::onOutOfMemory);
        Server server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelFactory(() -> {
                    var channel = new EpollServerDomainSocketChannel();
                    channel.pipeline().addLast(new PeerCheck(uid, spawned, audit), meter);
                    return channel;
                })
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .withChildOption(ChannelOption.ALLOCATOR, memory.allocator())
                .withChildOption(ChannelOption.SO_KEEPALIVE, null) // no such thing on this socket
                .directExecutor()
                .maxInboundMessageSize(Wire.MAX_MESSAGE_BYTES)
                .addService(sessions(new Sessions(tokens, listener, audit), memory))
                .addService(rows)
                .build();
        try {
            return new ControlServer(socket, loop, server.start(), rows, meter);
        } catch (IOException e) {
            rows.close();
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    private static ServerServiceDefinition sessions(Sessions sessions, MemoryGuard memory) {
        MethodDescriptor<WorkerMessage, CoordinatorMessage> method = WorkerControlGrpc.getSessionMethod();
        MethodDescriptor<WorkerMessage, CoordinatorMessage> guarded = method.toBuilder(
                        memory.reader(method.getRequestMarshaller()), method.getResponseMarshaller())
                .build();
        return ServerServiceDefinition.builder(WorkerControlGrpc.SERVICE_NAME)
                .addMethod(guarded, ServerCalls.asyncBidiStreamingCall(sessions::session))
                .build();
    }

    /// Does what [#bind] would do first, once a JVM: loads and initialises the classes, and netty's library. May be
    /// called by a thread of its own while others do something else; what fails is told by [#bind].
    public static void prepare() {
        Wire.logByTheJdk();
        if (Epoll.isAvailable()) {
            var _ = PooledByteBufAllocator.DEFAULT;
            var _ = NettyServerBuilder.forAddress(new DomainSocketAddress("unbound"));
            var _ = WorkerControlGrpc.getServiceDescriptor();
        }
    }

    /// Without it nobody tells which process connects.
    private static void requireEpoll() throws IOException {
        if (!Epoll.isAvailable()) {
            throw new IOException("netty's library can't be loaded: "
                    + Epoll.unavailabilityCause().getMessage()
                    + ". If the temporary directory is mounted noexec, name another for it: "
                    + "JAVA_TOOL_OPTIONS=-Dio.netty.native.workdir=DIR; or take --engine threads");
        }
    }

    /// The thread of the listener's callbacks. What runs there must not block.
    public ScheduledExecutorService loop() {
        return loop.next();
    }

    /// What went over the socket so far, both directions together. Any thread.
    public long wireBytes() {
        return meter.bytes();
    }

    /// Closes all streams and the socket, and ends the threads. Idempotent; not to be called by the loop itself.
    @Override
    public void close() {
        if (loop.next().isTerminated()) {
            deleteSocket(); // an error has ended its thread: the server would wait for it for ever
        } else {
            server.shutdownNow();
        }
        rows.close();
        loop.shutdownGracefully(0, 1000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private void deleteSocket() {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sessions {
        private final Tokens tokens;
        private final LinkListener listener;
        private final Audit audit;
        private final Gathering gathering;

        Sessions(Tokens tokens, LinkListener listener, Audit audit) {
            this.tokens = tokens;
            this.listener = listener;
            this.audit = audit;
            this.gathering = new Gathering(listener::onTakenIn);
        }

        StreamObserver<WorkerMessage> session(StreamObserver<CoordinatorMessage> outgoing) {
            return new WorkerLink.Incoming(outgoing, tokens, listener, audit, gathering);
        }
    }
}
