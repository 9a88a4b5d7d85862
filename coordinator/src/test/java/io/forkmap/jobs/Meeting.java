package io.forkmap.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a test waits until kernels have come to a certain point: each reports its process there. They are
/// released when the meeting is closed.
public final class Meeting implements AutoCloseable {
    private final ServerSocketChannel server;
    private final List<SocketChannel> present = new ArrayList<>();

    /// @param socket a path that is short enough for a unix domain socket
    public Meeting(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    /// By the test: waits for so many processes and returns their handles.
    public List<ProcessHandle> await(int count) throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketChannel one = server.accept();
            present.add(one);
            ByteBuffer pid = ByteBuffer.allocate(Long.BYTES);
            while (pid.hasRemaining() && one.read(pid) >= 0) {
                // a few bytes more
            }
            processes.add(ProcessHandle.of(pid.flip().getLong()).orElseThrow());
        }
        return processes;
    }

    /// By a kernel: reports its process and goes on. The channel stays open as long as the process lives.
    public static SocketChannel report(String socket) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            long pid = ProcessHandle.current().pid();
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(pid).flip());
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By a kernel: reports its process and waits for the release.
    public static void attend(String socket) {
        try (SocketChannel channel = report(socket)) {
            channel.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By the test: lets go on who was awaited.
    public void release() throws IOException {
        for (SocketChannel one : present) {
            one.close();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
    }
}
