package io.forkmap.importer;

import java.util.List;
import java.util.stream.Collectors;

/// Shapes in words, and the names of what they are taken apart into.
final class Shapes {
    private Shapes() {}

    /// As Python writes a tuple.
    static String text(List<Long> shape) {
        return shape.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
    }

    /// What is added to a column's name for the real and the imaginary parts; nothing for real numbers.
    static String partSuffix(boolean complex, int part) {
        return complex ? part == 0 ? "_re" : "_im" : "";
    }
}
