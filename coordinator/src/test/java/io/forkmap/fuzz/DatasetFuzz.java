package io.forkmap.fuzz;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.FloatRow;
import io.forkmap.dataset.IntRow;
import io.forkmap.dataset.LongRow;
import io.forkmap.dataset.Nulls;
import io.forkmap.dataset.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Files that are mapped: Arrow, `.npy`, `.npz`, HDF5, and values with offsets.
///
/// ```
/// bytes of a file                                 any first byte but 0xfe
/// 0xfe │ uint16 length │ values │ offsets         two .npy, the first of so many bytes
/// ```
public final class DatasetFuzz {
    private static final byte PAIR = (byte) 0xfe;
    private static final long MOST = 2000;

    private DatasetFuzz() {}

    /// Opens what it is given and reads it.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (ScratchFile first = new ScratchFile("dataset");
                ScratchFile second = new ScratchFile("offsets")) {
            if (input.length > 2 && input[0] == PAIR) {
                int length = (input[1] & 0xff) << 8 | input[2] & 0xff;
                int middle = Math.min(input.length, 3 + length);
                read(
                        first.holding(Arrays.copyOfRange(input, 3, middle)),
                        second.holding(Arrays.copyOfRange(input, middle, input.length)));
            } else {
                read(first.holding(input));
            }
        }
    }

    private static void read(Path... files) {
        try (Dataset data = files.length == 1 ? Dataset.open(files[0]) : Dataset.open(files[0], files[1])) {
            for (Column column : data.columns()) {
                read(data, column);
            }
        } catch (DatasetException e) {
            Refusals.require(e.getMessage());
        }
    }

    /// No more of it than takes a moment: a few bytes can declare 2^40 rows of nothing.
    private static void read(Dataset data, Column column) {
        for (long i = 0; i < Math.min(column.rowCount(), MOST); i++) {
            Row row = row(data, column, i);
            for (long k = 0; k < Math.min(row.length(), MOST); k++) {
                touch(row, k);
            }
            if (row.length() > MOST) {
                touch(row, row.length() - 1);
            }
        }
    }

    private static Row row(Dataset data, Column column, long i) {
        return switch (column.type()) {
            case FLOAT64 -> data.doubles(column.name(), Nulls.ALLOWED).row(i);
            case FLOAT32 -> data.floats(column.name(), Nulls.ALLOWED).row(i);
            case INT64 -> data.longs(column.name(), Nulls.ALLOWED).row(i);
            case INT32 -> data.ints(column.name(), Nulls.ALLOWED).row(i);
        };
    }

    private static double touch(Row row, long k) {
        return switch (row) {
            case DoubleRow doubles -> doubles.get(k);
            case FloatRow floats -> floats.get(k);
            case LongRow longs -> longs.get(k);
            case IntRow ints -> ints.get(k);
        };
    }
}
