package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.function.LongFunction;

/// Reads a whole `.npy` file into an array: one dimension for `double[]`, two for `double[][]`; likewise float,
/// long and int. The element types must be equal, nothing is converted.
final class NpyArrays {
    private NpyArrays() {}

    static boolean isNpy(Path file) {
        return file.toString().endsWith(".npy");
    }

    /// @param type an array of double, float, long or int, or of arrays of these
    /// @throws IllegalArgumentException if the file does not hold such an array
    static Object read(Path file, Class<?> type) {
        Class<?> element = type.getComponentType();
        boolean table = element.isArray();
        try (Dataset data = Dataset.open(file)) {
            LongFunction<Object> rows = rows(data, table ? element.getComponentType() : element);
            Object array = Array.newInstance(element, Math.toIntExact(data.rowCount()));
            for (int i = 0; i < Array.getLength(array); i++) {
                Object row = rows.apply(i);
                Array.set(array, i, table ? row : single(row, file, type));
            }
            return array;
        } catch (DatasetException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// A file of one dimension has one value a row.
    private static Object single(Object row, Path file, Class<?> type) {
        if (Array.getLength(row) != 1) {
            throw new IllegalArgumentException(file + " has two dimensions, a " + type.getSimpleName() + " has one");
        }
        return Array.get(row, 0);
    }

    private static LongFunction<Object> rows(Dataset data, Class<?> element) {
        return switch (element.getName()) {
            case "double" -> {
                var column = data.doubles();
                yield row -> column.row(row).toArray();
            }
            case "float" -> {
                var column = data.floats();
                yield row -> column.row(row).toArray();
            }
            case "long" -> {
                var column = data.longs();
                yield row -> column.row(row).toArray();
            }
            case "int" -> {
                var column = data.ints();
                yield row -> column.row(row).toArray();
            }
            default ->
                throw new IllegalArgumentException(
                        "a .npy file gives double, float, long or int, not " + element.getSimpleName());
        };
    }
}
