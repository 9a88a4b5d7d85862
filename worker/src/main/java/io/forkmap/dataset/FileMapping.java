package io.forkmap.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One file, read-only as a whole: mapped, or copied to memory of this process; or one of several arrays in it.
///
/// @param path as it was given
/// @param array `array "x" `, for errors, if this isn't the whole file; else empty
/// @param bytes the file or the array; valid until the arena that it was opened in closes; none where another
/// process
///     holds it
/// @param identity of the file that is mapped
record FileMapping(Path path, String array, MemorySegment bytes, FileIdentity identity) {
    /// A read of a file fills no more than this at once.
    private static final long PIECE_BYTES = 64L << 20;

    /// How the bytes of a file come into this process.
    interface Opener {
        FileMapping open(Path path, Arena arena);
    }

    private interface Loader {
        MemorySegment load(Path path, FileChannel channel, Arena arena) throws IOException;
    }

    /// A whole file.
    FileMapping(Path path, MemorySegment bytes, FileIdentity identity) {
        this(path, "", bytes, identity);
    }

    static FileMapping map(Path path, Arena arena) {
        return open(path, arena, (_, channel, in) -> channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), in));
    }

    /// Maps the file so that huge pages of shared memory can be mapped as such.
    static FileMapping mapHuge(Path path, Arena arena) {
        return open(path, arena, (file, channel, in) -> NativeMemory.map(file, channel.size(), in));
    }

    /// Reads the file into memory of this process, which no other shares.
    static FileMapping copy(Path path, Arena arena) {
        return open(path, arena, (_, channel, in) -> read(channel, in));
    }

    private static MemorySegment read(FileChannel channel, Arena arena) throws IOException {
        MemorySegment copy = NativeMemory.allocate(channel.size(), arena);
        long at = 0;
        while (at < copy.byteSize()) {
            long most = Math.min(PIECE_BYTES, copy.byteSize() - at);
            int count = channel.read(copy.asSlice(at, most).asByteBuffer(), at);
            if (count < 0) {
                break; // became shorter: its identity tells
            }
            at += count;
        }
        return copy.asReadOnly();
    }

    private static FileMapping open(Path path, Arena arena, Loader loader) {
        try {
            FileIdentity before = FileIdentity.of(path);
            if (Files.isDirectory(path)) {
                throw DatasetException.usage(path + ": is a directory where a file should be");
            }
            if (before.byteCount() == 0) {
                throw DatasetException.malformed(path, "is empty (0 bytes); was it written to the end?");
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                MemorySegment bytes = loader.load(path, channel, arena);
                FileIdentity after = FileIdentity.of(path);
                if (!after.equals(before) || bytes.byteSize() != before.byteCount()) {
                    throw DatasetException.malformed(
                            path, "changed while it was being opened; wait until it is written to the end");
                }
                return new FileMapping(path, bytes, before);
            }
        } catch (IOException e) {
            if ("Map failed".equals(e.getMessage())) {
                throw DatasetException.io(
                        path,
                        "can't be mapped (ulimit -v is too low, or there are more files than vm.max_map_count, "
                                + "65530 as a rule)",
                        e);
            }
            throw DatasetException.io(path, "can't be opened for reading", e);
        }
    }

    /// A part of the file that is told by name in errors.
    FileMapping array(String name, long byteOffset, long byteCount) {
        return new FileMapping(path, "array \"" + name + "\" ", bytes.asSlice(byteOffset, byteCount), identity);
    }

    MappedFile mapped() {
        return new MappedFile(path, bytes.address(), bytes.byteSize());
    }

    FileKind kind() {
        return FileKind.of(head(FileKind.HEAD_BYTES));
    }

    /// The first bytes.
    ///
    /// @param most how many at most
    byte[] head(int most) {
        return bytes.asSlice(0, Math.min(most, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
    }

    DatasetException malformed(String what) {
        return DatasetException.malformed(path, array + what);
    }

    /// @param what ends with what the command does
    DatasetException malformed(String what, String command) {
        return DatasetException.malformed(path, array + what, command);
    }

    /// For bytes that contradict themselves or the file's size.
    DatasetException damaged(String what, long byteOffset) {
        return malformed(what + " (at byte " + byteOffset + " of " + bytes.byteSize()
                + "); the file is damaged or incomplete: " + "write or copy it again");
    }
}
