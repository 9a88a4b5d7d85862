package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Trial;
import io.forkmap.table.FlatValues;
import java.lang.reflect.Array;
import java.util.List;
import java.util.StringJoiner;

/// The lines of Python that have what the kernel of one chunk has: parameters, input, rows, random numbers.
final class PythonReplay {
    private PythonReplay() {}

    /// @param shown how the user calls the job
    /// @param data open
    static String of(String shown, Object job, Dataset data, ChunkReplay<?, ?> chunk) {
        StringBuilder text = new StringBuilder();
        text.append("# Chunk ")
                .append(chunk.chunk())
                .append(" of ")
                .append(shown)
                .append(".\n");
        text.append("import numpy as np\n");
        text.append("from numpy.random import Generator, Philox\n");
        text.append("\nparameters = ").append(literal(job)).append('\n');
        data.sources().forEach(source -> text.append('\n').append(PythonRows.of(source)));
        text.append('\n').append(input(chunk)).append(random(chunk));
        return text.toString();
    }

    private static String input(ChunkReplay<?, ?> chunk) {
        String replicate = chunk.inputs().replicates() > 1
                ? "replicate = " + chunk.inputs().replicate(chunk.chunk()) + "\n"
                : "";
        return switch (chunk.input()) {
                    case Trial trial -> "trial = " + trial.number() + "\n";
                    case RowRange rows -> "rows = range(" + rows.begin() + ", " + rows.end() + ")\n";
                    case Object point -> "point = " + literal(point) + "\n";
                }
                + replicate;
    }

    private static String random(ChunkReplay<?, ?> chunk) {
        return "philox = Philox(key=" + ChunkReplay.words(chunk.random().key()) + ", counter="
                + ChunkReplay.words(chunk.random().counter()) + ")\n"
                + "random = Generator(philox)\n"
                + "# random.random() gives what nextDouble() gives, philox.random_raw() what nextLong() gives, as "
                + "unsigned words.\n"
                + "# Take one of them: both draw from the same stream. Java's normals and bounded integers differ "
                + "from NumPy's.\n";
    }

    /// Any value that a job, an input or a partial may have.
    static String literal(Object value) {
        return switch (value) {
            case Record record -> {
                StringJoiner named = new StringJoiner(", ", "{", "}");
                FlatValues.components(record).forEach((name, each) -> named.add(text(name) + ": " + literal(each)));
                yield named.toString();
            }
            case Boolean flag -> flag ? "True" : "False";
            case Double number -> number(number, number.toString());
            case Float number -> number(number, Double.toString(number));
            case Number number -> number.toString();
            case List<?> list -> array(list.toArray());
            case Enum<?> constant -> text(constant.name());
            default -> value.getClass().isArray() ? array(value) : text(value.toString());
        };
    }

    private static String number(double value, String text) {
        return Double.isNaN(value) ? "np.nan" : Double.isInfinite(value) ? (value > 0 ? "np.inf" : "-np.inf") : text;
    }

    private static String array(Object array) {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(literal(Array.get(array, i)));
        }
        return elements.toString();
    }

    /// A string literal.
    private static String text(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    /// As Python names go.
    static String name(DataSource source) {
        return source.name().replaceAll("[^A-Za-z0-9_]", "_");
    }
}
