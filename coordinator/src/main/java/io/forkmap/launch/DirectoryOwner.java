package io.forkmap.launch;

import io.forkmap.dataset.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Tells a run directory whose coordinator lives from one whose coordinator was killed: the living one holds a
/// lock on a file in it, which the system releases with the process, however that ends.
///
/// The file's name has the process id, since a process that opens and closes a file loses its own lock on it; its
/// content is the id of the machine's boot, since locks need not reach from machine to machine on a shared file
/// system.
final class DirectoryOwner implements AutoCloseable {
    private static final String PREFIX = "coordinator-";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final @Nullable FileChannel channel;

    private DirectoryOwner(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /// Marks a directory as this process's. Where files can't be locked the directory stays unmarked, and nobody
    /// will remove it but its owner.
    static DirectoryOwner claim(Path directory) {
        return claim(directory, ProcessHandle.current().pid());
    }

    /// @param pid what the file is to be named by
    static DirectoryOwner claim(Path directory, long pid) {
        Path unlocked = directory.resolve("unlocked");
        FileChannel channel = null;
        try {
            channel = PrivateFile.create(unlocked);
            channel.write(ByteBuffer.wrap(bootId().getBytes(StandardCharsets.UTF_8)));
            channel.lock();
            // It bears its name only while it is locked.
            Files.move(unlocked, directory.resolve(PREFIX + pid));
        } catch (IOException e) {
            // Without the name it marks nothing.
        }
        return new DirectoryOwner(channel);
    }

    /// Whether a directory is marked, by another process of this machine that has ended since. If so, the caller
    /// holds the lock until it closes what is returned; otherwise null is returned.
    static @Nullable DirectoryOwner ofDeparted(Path directory) {
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path mark : marks) {
                String own = PREFIX + ProcessHandle.current().pid();
                return mark.getFileName().toString().equals(own) ? null : lock(mark);
            }
        } catch (IOException | RuntimeException e) {
            // Not ours to read, or just being removed.
        }
        return null;
    }

    private static @Nullable DirectoryOwner lock(Path mark) throws IOException {
        FileChannel channel = FileChannel.open(mark, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer content = ByteBuffer.allocate(64);
            channel.read(content, 0);
            String boot = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
            FileLock lock = boot.equals(bootId()) ? channel.tryLock() : null;
            if (lock != null) {
                return new DirectoryOwner(channel);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static String bootId() throws IOException {
        return Files.readString(BOOT_ID).strip();
    }

    /// Gives the lock back. Idempotent.
    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It ends with the process.
            }
        }
    }
}
