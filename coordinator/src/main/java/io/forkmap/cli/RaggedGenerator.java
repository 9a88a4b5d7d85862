package io.forkmap.cli;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.kernel.RandomStream;
import java.nio.file.Path;
import java.util.List;

/// Makes ragged data, row by row: what is in a row depends on seed, row number and length only.
///
/// Row i has numbers of its own, Philox stream i of the seed. Its first draws give its length, sub-stream 0 its
/// values: `m + √12 (u − 1/2)` for uniform u in [0, 1), with m = 10 + Z and a standard normal Z of the row. So all
/// values have mean 10 and variance 2, half of which lies between the rows: values of a row are correlated by 1/2,
/// as those of one event or track would be.
///
/// @param rows how many, `>= 1`
/// @param values of all rows together, `>= 1`
/// @param lengths of rows
/// @param seed any
record RaggedGenerator(long rows, long values, LengthDistribution lengths, long seed) {
    /// The column's name.
    static final String COLUMN = "x";

    private static final int BUFFER_VALUES = 1 << 13;
    private static final double WIDTH = Math.sqrt(12);

    /// Writes the file. Holds one batch in memory, whatever the size.
    ///
    /// @throws io.forkmap.dataset.DatasetException if it can't be written
    void write(Path file, boolean overwrite) {
        double totalWeight = 0;
        for (long row = 0; row < rows; row++) {
            totalWeight += weight(row);
        }
        ColumnSpec column = ColumnSpec.of(COLUMN, ElementType.FLOAT64);
        double[] buffer = new double[BUFFER_VALUES];
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, List.of(column), overwrite)) {
            double weightBefore = 0;
            long begin = 0;
            for (long row = 0; row < rows; row++) {
                weightBefore += weight(row);
                // Rounds the bounds, not the lengths: the sum comes out as asked.
                long end = row == rows - 1 ? values : Math.round(weightBefore / totalWeight * values);
                writeRow(writer, row, end - begin, buffer);
                begin = end;
            }
            writer.commit();
        }
    }

    private double weight(long row) {
        return lengths.weight(RandomStream.of(seed, row, 0), rows);
    }

    private void writeRow(RaggedArrowWriter writer, long row, long length, double[] buffer) {
        RandomStream random = RandomStream.of(seed, row, 0).stream(0);
        double lowest = 10 + random.nextGaussian() - WIDTH / 2;
        for (long done = 0; done < length; done += BUFFER_VALUES) {
            int count = (int) Math.min(BUFFER_VALUES, length - done);
            for (int i = 0; i < count; i++) {
                buffer[i] = lowest + WIDTH * random.nextDouble();
            }
            writer.put(0, buffer, 0, count);
        }
        writer.endRow();
    }
}
