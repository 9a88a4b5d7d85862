package io.forkmap.dataset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// A table of one float64 column outside the heap, laid out as a file's would be.
final class MemoryTable {
    /// What stands for a file in errors.
    private static final Path PATH = Path.of("(memory)");

    static final DataSource SOURCE = new DataSource(DataSource.DEFAULT_NAME, List.of(PATH), false);

    private MemoryTable() {}

    static Table of(Arena arena, String name, double[][] rows) {
        MemorySegment offsets = arena.allocate(LittleEndian.LONG, rows.length + 1L);
        long end = 0;
        for (int i = 0; i < rows.length; i++) {
            end += rows[i].length;
            offsets.setAtIndex(LittleEndian.LONG, i + 1L, end);
        }
        MemorySegment values = arena.allocate(LittleEndian.DOUBLE, end);
        long at = 0;
        for (double[] row : rows) {
            MemorySegment.copy(row, 0, values, LittleEndian.DOUBLE, at, row.length);
            at += (long) row.length * Double.BYTES;
        }
        FileMapping file =
                new FileMapping(PATH, values.asReadOnly(), new FileIdentity(PATH, 0, 0, values.byteSize(), 0));
        List<ColumnPart> parts =
                rows.length == 0 ? List.of() : List.of(ColumnPart.whole(file, offsets, rows.length, 0, 0, end));
        RowIndex index = RowIndex.ragged(Long.BYTES, parts);
        ColumnData column = new ColumnData(name, ElementType.FLOAT64, new Layout.Ragged(), 1, index);
        return new Table("memory", List.of(), rows.length, List.of(column), List.of());
    }
}
