package io.forkmap.importer;

import io.forkmap.dataset.GrowingBytes;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// What is found in a file refers to this: memory by its number, tables of rows, buffers. All of it is valid until
/// this is closed. One thread.
final class ImportRoom implements AutoCloseable {
    /// Number of the memory that is the file.
    static final int FILE = 0;

    /// Number of the memory that holds the numbers of lists.
    static final int SPOOL = 1;

    private final InputFile file;
    private final NumberSpool spool;
    private final List<MemorySegment> memories = new ArrayList<>();
    private final List<ImportRoom> parts = new ArrayList<>();
    private final List<GrowingBytes> buffers = new ArrayList<>();
    private final Set<RowPlaces> tables = Collections.newSetFromMap(new IdentityHashMap<>());

    ImportRoom(InputFile file) {
        this.file = file;
        this.spool = new NumberSpool(file.scratch(), file.bytes().byteSize());
    }

    InputFile file() {
        return file;
    }

    NumberSpool spool() {
        return spool;
    }

    /// The memory of that number.
    MemorySegment memory(int number) {
        return switch (number) {
            case FILE -> file.bytes();
            case SPOOL -> spool.memory();
            default -> memories.get(number - SPOOL - 1);
        };
    }

    /// Gives another memory a number.
    int add(MemorySegment memory) {
        memories.add(memory);
        return memories.size() + SPOOL;
    }

    /// For a file that was within this one; closed with this.
    ///
    /// @param shown what messages call it
    ImportRoom part(Path shown, MemorySegment bytes) {
        ImportRoom part = new ImportRoom(new InputFile(shown, bytes, file.scratch()));
        parts.add(part);
        return part;
    }

    RowPlaces newRows() {
        RowPlaces rows = new RowPlaces();
        tables.add(rows);
        return rows;
    }

    void drop(RowPlaces rows) {
        tables.remove(rows);
        rows.close();
    }

    /// Room for a row; closed with this.
    GrowingBytes newBuffer() {
        GrowingBytes buffer = GrowingBytes.ofThisThread();
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        parts.forEach(ImportRoom::close);
        parts.clear();
        tables.forEach(RowPlaces::close);
        tables.clear();
        buffers.forEach(GrowingBytes::close);
        buffers.clear();
    }
}
