package io.forkmap.dataset;

import java.nio.file.Path;
import java.util.List;

/// What `written.arrow` holds. Run it to write that file anew, then `make_fixtures.py` beside the file, which
/// reads it.
final class WrittenFixture {
    static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.of("d", ElementType.FLOAT64),
            new ColumnSpec("f", ElementType.FLOAT32, true),
            ColumnSpec.of("l", ElementType.INT64),
            new ColumnSpec("i", ElementType.INT32, true));

    private WrittenFixture() {}

    static void fill(RaggedArrowWriter writer) {
        for (int row = 0; row < 6; row++) {
            for (int k = 0; k < row % 4; k++) {
                writer.put(0, new double[] {row + k / 8.0}, 0, 1);
                writer.put(1, new float[] {row - k / 8f}, 0, 1);
                writer.put(2, new long[] {(long) row << 40 | k}, 0, 1);
            }
            writer.put(3, new int[] {row, -row}, 0, 2);
            writer.endRow();
        }
    }

    public static void main(String[] arguments) {
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(Path.of(arguments[0]), COLUMNS, false, 64)) {
            fill(writer);
            writer.commit();
        }
    }
}
