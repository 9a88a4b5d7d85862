package io.forkmap.table;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a file of results is written as; its name says it.
public enum TableFormat {
    CSV(".csv", ".csv"),
    JSON_LINES(".jsonl", ".ndjson"),
    ARROW(".arrow", ".feather"),
    NPY(".npy", ".npy");

    private final String suffix;
    private final String alias;

    TableFormat(String suffix, String alias) {
        this.suffix = suffix;
        this.alias = alias;
    }

    /// The format of a file of that name.
    public static Optional<TableFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix) || name.endsWith(format.alias))
                .findFirst();
    }

    /// `.csv, .jsonl, .arrow or .npy`.
    public static String suffixes() {
        String all = Arrays.stream(values()).map(format -> format.suffix).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or" + all.substring(last + 1);
    }

    /// Whether values of a type can be written as it. Arrays of different lengths show only when they are there.
    public boolean holds(Type type) {
        return switch (this) {
            case CSV, JSON_LINES, ARROW -> true;
            case NPY ->
                switch (type) {
                    case Class<?> one when one.isArray() -> holds(one.getComponentType());
                    case Class<?> one -> CellType.of(one) != CellType.TEXT;
                    case ParameterizedType list ->
                        list.getRawType() == List.class && holds(list.getActualTypeArguments()[0]);
                    default -> false;
                };
        };
    }
}
