package io.forkmap.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Locks of a staging directory, which the system releases with the process, however that ends. All are ranges of
/// one byte of one file, since a process that closes any descriptor of a file loses all its locks on it: here
/// there is one.
/// ```
/// byte 0       shared: by everyone who uses the directory; exclusively: by who removes it
/// byte KEY     shared: by those who use a copy; exclusively: by who makes or removes it
/// ```
/// The content of the file is its own inode: whoever opens it just before it is removed sees, once the directory is
/// locked, that another is in its place by now, or none.
final class StageLocks implements AutoCloseable {
    private static final String NAME = "lock";

    private final FileChannel channel;
    private final FileLock directoryLock;

    private StageLocks(FileChannel channel, FileLock directoryLock) {
        this.channel = channel;
        this.directoryLock = directoryLock;
    }

    /// Opens the lock file, which is made if need be, and holds the directory until [#close].
    static StageLocks open(Path directory) throws IOException {
        while (true) {
            StagePaths.makePrivate(directory);
            Path file = directory.resolve(NAME);
            StageLocks locks = tryOpen(directory, file);
            if (locks != null) {
                return locks;
            }
        }
    }

    /// Returns null if somebody removed the directory meanwhile.
    private static @Nullable StageLocks tryOpen(Path directory, Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                create(directory, file);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.lock(0, 1, true);
            if (Files.exists(file) && inode(file).equals(content(channel))) {
                return new StageLocks(channel, lock);
            }
            channel.close();
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// It appears with its content.
    private static void create(Path directory, Path file) throws IOException {
        Path fresh = Files.createTempFile(directory, NAME, ".new");
        try {
            Files.writeString(fresh, inode(fresh));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process was faster
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String inode(Path file) throws IOException {
        return String.valueOf(Files.getAttribute(file, "unix:ino"));
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    /// Waits while somebody makes or removes the copy.
    FileLock share(StageKey key) throws IOException {
        return channel.lock(key.lockByte(), 1, true);
    }

    /// Returns null if somebody uses the copy, makes it or removes it.
    @Nullable
    FileLock tryClaim(StageKey key) throws IOException {
        return channel.tryLock(key.lockByte(), 1, false);
    }

    /// Whether nobody else uses the directory; if so, nobody comes in until [#close].
    boolean claimDirectory() throws IOException {
        directoryLock.release();
        return channel.tryLock(0, 1, false) != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
