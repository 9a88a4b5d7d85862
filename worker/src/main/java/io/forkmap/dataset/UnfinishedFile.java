package io.forkmap.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What becomes a file all at once: `.NAME.HEX.tmp` beside it, brought to disk and then renamed. It is locked while
/// its process lives; what a killed one has left is not, and goes with the next file of that name. One thread.
public final class UnfinishedFile implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    private final Path target;
    private final Path file;
    private final FileChannel channel;

    /// Ctrl-C leaves nothing half-written either.
    private final Thread atExit = Thread.ofPlatform().unstarted(this::remove);

    private UnfinishedFile(Path target, Path file, FileChannel channel) {
        this.target = target;
        this.file = file;
        this.channel = channel;
    }

    /// Begins one, which also shows that the file can be made. Its number begins with this process's.
    public static UnfinishedFile begin(Path target) throws IOException {
        removeLeft(target);
        while (true) {
            String number =
                    ownPrefix() + HEX.toHexDigits(ThreadLocalRandom.current().nextInt());
            Path file = target.resolveSibling("." + target.getFileName() + "." + number + ".tmp");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (lock(channel) && Files.exists(file)) {
                UnfinishedFile begun = new UnfinishedFile(target, file, channel);
                Runtime.getRuntime().addShutdownHook(begun.atExit);
                return begun;
            }
            channel.close(); // another process has taken it for one that was left
        }
    }

    /// Whether nobody else has it; also where files can't be locked, since there nobody can tell.
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    private static String ownPrefix() {
        return HEX.toHexDigits((int) ProcessHandle.current().pid());
    }

    private static void removeLeft(Path target) {
        // Not this process's own: its locks on a file are gone when it closes that, whoever of it has opened it.
        Pattern name = Pattern.compile(
                Pattern.quote("." + target.getFileName() + ".") + "(?!" + ownPrefix() + ")[0-9a-f]{16}\\.tmp");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory(target),
                file -> name.matcher(file.getFileName().toString()).matches())) {
            files.forEach(UnfinishedFile::removeIfLeft);
        } catch (IOException | DirectoryIteratorException e) {
            // a courtesy; what is wrong with the directory shows at once
        }
    }

    private static void removeIfLeft(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                Files.delete(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // somebody else's, or in use by this very process
        }
    }

    private static Path directory(Path target) {
        return Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file is in a directory");
    }

    /// What it is called until then, for other processes that write to it. This one would lose the lock if it opened
    /// and closed it: that goes with the process.
    public Path path() {
        return file;
    }

    /// To write to.
    public FileChannel channel() {
        return channel;
    }

    /// Brings it to disk under its name, whatever has that now.
    public void commit() throws IOException {
        channel.force(true);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(directory(target), StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// Removes it unless it was committed. Idempotent.
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out
        }
    }

    /// After a commit it has another name.
    private void remove() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is no longer locked, and goes with the next
        }
    }
}
