package io.forkmap.dataset;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The files that pyarrow and numpy wrote, and what they hold.
final class Fixtures {
    private Fixtures() {}

    static Path path(String name) {
        URL url = Objects.requireNonNull(Fixtures.class.getResource("/fixtures/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Opens a file, or two with a comma between.
    static Dataset open(String names) {
        String[] files = names.split(",");
        return files.length == 1 ? Dataset.open(path(names)) : Dataset.open(path(files[0]), path(files[1]));
    }

    /// The lines of the file that the script wrote beside a fixture.
    static List<String> expected(String names) throws IOException {
        return Files.readAllLines(path(names + ".expected"));
    }

    /// The same lines, from what the dataset says.
    static List<String> actual(Dataset data) {
        List<String> lines = new ArrayList<>();
        for (Column column : data.columns()) {
            String name = column.name();
            lines.add("column " + name + " " + column.type() + " " + column.layout());
            RaggedColumn rows = switch (column.type()) {
                case FLOAT64 -> data.doubles(name, Nulls.ALLOWED);
                case FLOAT32 -> data.floats(name, Nulls.ALLOWED);
                case INT64 -> data.longs(name, Nulls.ALLOWED);
                case INT32 -> data.ints(name, Nulls.ALLOWED);
            };
            for (long i = 0; i < rows.rowCount(); i++) {
                lines.add(rows.isNull(i) ? nullRow(rows, i) : row(rows, i));
            }
        }
        return lines;
    }

    private static String nullRow(RaggedColumn rows, long i) {
        return rows.length(i) == 0 ? "null" : "a null row with values";
    }

    private static String row(RaggedColumn rows, long i) {
        Row row = switch (rows) {
            case RaggedDoubles doubles -> doubles.row(i);
            case RaggedFloats floats -> floats.row(i);
            case RaggedLongs longs -> longs.row(i);
            case RaggedInts ints -> ints.row(i);
        };
        List<String> words = new ArrayList<>();
        for (long k = 0; k < row.length(); k++) {
            words.add(row.isNull(k) ? "-" : word(row, k));
        }
        return "[" + String.join(" ", words) + "]";
    }

    private static String word(Row row, long k) {
        return switch (row) {
            case DoubleRow r -> "%016x".formatted(Double.doubleToRawLongBits(r.get(k)));
            case FloatRow r -> "%08x".formatted(Float.floatToRawIntBits(r.get(k)));
            case LongRow r -> "%016x".formatted(r.get(k));
            case IntRow r -> "%08x".formatted(r.get(k));
        };
    }
}
