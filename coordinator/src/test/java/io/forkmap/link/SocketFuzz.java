package io.forkmap.link;

import io.forkmap.fuzz.ScratchFile;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whatever a process of our own may write to the coordinator's socket. Nobody gets in without a token, and the
/// loop serves the next.
public final class SocketFuzz implements LinkListener, AutoCloseable {
    /// Of gRPC and netty, which tell at length of everything that they turn away.
    private static final Logger LOGS = Logger.getLogger("io");

    private static final SocketFuzz ONLY = open();

    private final ControlServer server;
    private final ScratchFile socket;
    private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();

    private SocketFuzz() throws IOException {
        LOGS.setLevel(Level.OFF);
        socket = new ScratchFile("socket");
        server = ControlServer.bind(socket.path(), new Tokens(), pid -> true, this, List.of());
    }

    private static SocketFuzz open() {
        try {
            SocketFuzz made = new SocketFuzz();
            Runtime.getRuntime().addShutdownHook(new Thread(made::close));
            return made;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Writes what it is given to a connection of its own and hears the answer to the end.
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        ONLY.call(input);
    }

    private void call(byte[] input) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(input);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.shutdownOutput();
                ByteBuffer answer = ByteBuffer.allocate(8192);
                while (channel.read(answer) >= 0) {
                    answer.clear();
                }
            } catch (IOException e) {
                // it hung up on us
            }
        }
        server.loop().submit(() -> {}).get(); // it goes on
        String failure = wrong.get();
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void onRegister(WorkerLink link, Register register) {
        wrong.set("registered without a token: " + register);
    }

    @Override
    public void onMessage(WorkerLink link, WorkerMessage message) {
        wrong.set("heard without a token: " + message);
    }

    @Override
    public void onClosed(WorkerLink link, String why) {
        wrong.set("closed what never was open");
    }

    @Override
    public void onIntruder(String who) {}

    @Override
    public void close() {
        server.close();
        socket.close();
    }
}
