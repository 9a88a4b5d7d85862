package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that is imported, mapped as a whole, and room for what has to be unpacked of it.
///
/// @param path as the user named it
/// @param bytes its content
/// @param scratch room on disk
record InputFile(Path path, MemorySegment bytes, Scratch scratch) {
    /// @param arena that the file is mapped in
    /// @throws DatasetException when it can't be read or is empty
    static InputFile map(Path path, Arena arena, Scratch scratch) {
        if (Files.isDirectory(path)) {
            throw Malformed.usage(path + ": is a directory; give one file");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw Malformed.of(path, "is empty (0 bytes); was it written to the end?");
            }
            return new InputFile(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), scratch);
        } catch (IOException e) {
            throw Malformed.io(path, "can't be read", e);
        }
    }

    /// Whether it begins with these characters, each a byte.
    boolean startsWith(String magic) {
        return startsWith(0, magic);
    }

    /// Whether there are these characters at a byte, each a byte.
    boolean startsWith(long at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.byteSize() - at >= wanted.length
                && bytes.asSlice(at, wanted.length).mismatch(MemorySegment.ofArray(wanted)) == -1;
    }
}
