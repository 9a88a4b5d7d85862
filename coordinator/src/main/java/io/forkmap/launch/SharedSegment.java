package io.forkmap.launch;

import io.forkmap.dataset.NativeMemory;
import io.forkmap.dataset.PrivateFile;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Copies of files in shared memory, in a private directory of mode 0700 that goes with [#close], with the JVM,
/// or, if that was killed, with the next run of the same user.
public final class SharedSegment implements AutoCloseable {
    /// Where Linux keeps shared memory.
    public static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static final long PIECE_BYTES = 64L << 20;

    private final Path path;
    private final DirectoryOwner owner;
    private final Thread lastResort = Thread.ofPlatform().unstarted(this::remove);
    private int count;

    private SharedSegment(Path path, DirectoryOwner owner) {
        this.path = path;
        this.owner = owner;
    }

    /// Makes the directory, empty, and removes those there that killed runs have left.
    ///
    /// @param parent in memory, if the copies are to be
    public static SharedSegment create(Path parent) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path made = Files.createTempDirectory(parent.toAbsolutePath(), RunDirectory.PREFIX, mode);
        new StaleDirectories(made).remove();
        SharedSegment segment = new SharedSegment(made, DirectoryOwner.claim(made));
        Runtime.getRuntime().addShutdownHook(segment.lastResort);
        return segment;
    }

    /// Copies a file, byte for byte, into huge pages where the system gives them.
    ///
    /// @return the copy
    public Path add(Path file) throws IOException {
        // The C library is to open it: a name that any encoding knows.
        String name = String.valueOf(file.getFileName()).replaceAll("[^ -~]", "_");
        Path copy = path.resolve(count++ + "-" + name);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = PrivateFile.create(copy);
                Arena arena = Arena.ofConfined()) {
            long size = from.size();
            for (long at = 0; at < size; ) {
                long moved = from.transferTo(at, Math.min(PIECE_BYTES, size - at), to);
                if (moved <= 0) {
                    throw new EOFException(file + " ended at byte " + at + " of " + size + " while it was copied");
                }
                at += moved;
            }
            if (size > 0) {
                NativeMemory.collapse(NativeMemory.map(copy, size, arena));
            }
        }
        return copy;
    }

    /// The directory in which the private one is.
    public Path parent() {
        return path.resolveSibling("").normalize();
    }

    /// Why this system keeps no copy in huge pages, and what helps; empty when there is no reason that can be known
    /// beforehand.
    public String hugePageRefusal() throws IOException {
        return new HugePages(Path.of("/")).refusal(Files.getFileStore(path).type());
    }

    /// Removes the copies; who has one mapped keeps it. Idempotent.
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the JVM is on its way out already
        }
    }

    private void remove() {
        DirectoryTree.remove(path);
        owner.close();
    }
}
