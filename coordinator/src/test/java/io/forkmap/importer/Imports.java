package io.forkmap.importer;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.FloatRow;
import io.forkmap.dataset.IntRow;
import io.forkmap.dataset.LongRow;
import io.forkmap.dataset.Row;
import io.forkmap.report.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Files that numpy and others wrote, and what they hold.
final class Imports {
    private Imports() {}

    static Path path(String name) {
        URL url = Objects.requireNonNull(Imports.class.getResource("/io/forkmap/importer/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Those with a file beside them that says what they hold.
    static List<String> readable() throws IOException {
        try (Stream<Path> files = Files.list(path("expected.py").resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected"))
                    .map(name -> name.substring(0, name.length() - ".expected".length()))
                    .sorted()
                    .toList();
        }
    }

    static List<String> expected(String name) throws IOException {
        return Files.readAllLines(path(name + ".expected"));
    }

    static Progress silent() {
        return Progress.silent(new PrintStream(OutputStream.nullOutputStream()));
    }

    static ImportReport run(Path input, Path output, String... columns) {
        return new Importer(input, output, new ImportOptions(List.of(columns), false)).run(silent());
    }

    /// What an Arrow file holds, in the form of the expected lines.
    static List<String> lines(Path arrow) {
        List<String> lines = new ArrayList<>();
        try (Dataset data = Dataset.open(arrow)) {
            for (Column column : data.columns()) {
                lines.add("column " + column.name() + " " + column.type() + " " + column.layout());
                for (long i = 0; i < column.rowCount(); i++) {
                    lines.add(line(row(data, column, i)));
                }
            }
        }
        return lines;
    }

    private static Row row(Dataset data, Column column, long i) {
        return switch (column.type()) {
            case FLOAT64 -> data.doubles(column.name()).row(i);
            case FLOAT32 -> data.floats(column.name()).row(i);
            case INT64 -> data.longs(column.name()).row(i);
            case INT32 -> data.ints(column.name()).row(i);
        };
    }

    private static String line(Row row) {
        List<String> words = new ArrayList<>();
        for (long k = 0; k < row.length(); k++) {
            words.add(word(row, k));
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
