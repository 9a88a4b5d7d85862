package io.forkmap.importer;

import io.forkmap.dataset.NpyHeader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The arrays of a `.npz`, deflated or not: each is unpacked before it is read.
final class NpzInput {
    private static final String SUFFIX = ".npy";
    private static final int BLOCK_BYTES = 1 << 16;

    private final ImportRoom room;

    private NpzInput(ImportRoom room) {
        this.room = room;
    }

    static List<FoundArray> read(ImportRoom room) {
        return new NpzInput(room).read();
    }

    private List<FoundArray> read() {
        List<FoundArray> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(room.file().path().toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(SUFFIX)) {
                    found.addAll(arrays(zip, entry));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Malformed.damaged(room.file().path(), "the zip archive can't be read", e);
        }
        if (found.isEmpty()) {
            throw Malformed.of(room.file().path(), "is a zip archive without .npy in it; numpy.savez writes them");
        }
        return found;
    }

    private List<FoundArray> arrays(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        MemorySegment bytes = unpacked(zip, entry);
        Path shown = Path.of(room.file().path() + " (" + entry.getName() + ")");
        NpyHeader header = NpyHeader.read(shown, bytes);
        return header.descr().equals("|O")
                ? PickleInput.read(room.part(shown, bytes), header.dataOffset(), name)
                : List.of(NpyArrays.read(shown, name, bytes));
    }

    private MemorySegment unpacked(ZipFile zip, ZipEntry entry) throws IOException {
        MemorySegment bytes = room.file().scratch().room(entry.getSize());
        CRC32 checksum = new CRC32();
        byte[] block = new byte[BLOCK_BYTES];
        long at = 0;
        try (InputStream stream = zip.getInputStream(entry)) {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                if (count > bytes.byteSize() - at) {
                    throw new IOException(entry.getName() + " is longer than the archive says");
                }
                checksum.update(block, 0, count);
                MemorySegment.copy(MemorySegment.ofArray(block), 0, bytes, at, count);
                at += count;
            }
        }
        if (at != bytes.byteSize() || checksum.getValue() != entry.getCrc()) {
            throw new IOException(entry.getName() + " has " + at + " of " + bytes.byteSize()
                    + " bytes, or another checksum than the archive says");
        }
        return bytes;
    }
}
