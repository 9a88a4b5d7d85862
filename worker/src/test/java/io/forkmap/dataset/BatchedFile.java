package io.forkmap.dataset;

import java.nio.file.Path;
import java.util.List;

/// Writes an Arrow file in batches of a chosen number, for measurements: what users write has batches of 64 MiB.
public final class BatchedFile {
    private BatchedFile() {}

    /// One float64 column.
    ///
    /// @param batches about as many are written, of about the same number of bytes; 1 is exact
    public static void write(Path file, String column, int batches, double[][] rows) {
        List<ColumnSpec> columns = List.of(ColumnSpec.of(column, ElementType.FLOAT64));
        long batchBytes = batches == 1 ? Long.MAX_VALUE : batchBytes(batches, rows);
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, columns, false, batchBytes)) {
            for (double[] row : rows) {
                writer.append(row, 0, row.length);
            }
            writer.commit();
        }
    }

    /// A batch ends with the row that reaches this, so that it is half a row longer on average.
    private static long batchBytes(int batches, double[][] rows) {
        long values = 0;
        for (double[] row : rows) {
            values += row.length;
        }
        return values * Double.BYTES / batches - values * Double.BYTES / rows.length / 2;
    }
}
