package io.forkmap.chaos;

import io.forkmap.link.Caller;
import io.forkmap.worker.Wire;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Connections to a coordinator's socket that it should not mind.
public final class Intrusion {
    private static final int CONNECTIONS = 50;
    private static final int GARBAGE_BYTES = 1 << 16;
    private static final int TOKEN_BYTES = 32;
    private static final long ANSWER_MILLIS = 500;

    private Intrusion() {}

    /// Says what means nothing.
    public static void garbage(Path socket) {
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(GARBAGE_BYTES).nextBytes(bytes);
        try (SocketChannel channel = connect(socket)) {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            // turned away
        }
    }

    /// Says nothing on many connections.
    ///
    /// @return to be closed some time
    static List<SocketChannel> idle(Path socket) {
        List<SocketChannel> channels = new ArrayList<>();
        try {
            while (channels.size() < CONNECTIONS) {
                channels.add(connect(socket));
            }
        } catch (IOException e) {
            // the coordinator has ended
        }
        return channels;
    }

    /// Says nothing for as long as this process lives.
    static void idleForGood(Path socket) {
        Thread.ofPlatform().daemon().start(() -> {
            List<SocketChannel> channels = idle(socket);
            while (channels.stream().allMatch(SocketChannel::isOpen)) {
                LockSupport.park();
            }
        });
    }

    /// Says all that a worker says, but for the secret.
    public static void wrongToken(Path socket) {
        try (Caller caller = new Caller(socket)) {
            caller.register(0, new byte[TOKEN_BYTES]);
            caller.end().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // nothing depends on the answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says more at once than may be said.
    ///
    /// @throws IllegalStateException if nobody minds
    public static void tooLarge(Path socket) {
        try (Caller caller = new Caller(socket)) {
            caller.register(0, new byte[Wire.MAX_MESSAGE_BYTES]);
            if (caller.end().join().isOk()) {
                throw new IllegalStateException("was heard to the end");
            }
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }
}
