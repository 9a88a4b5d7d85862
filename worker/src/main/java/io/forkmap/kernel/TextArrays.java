package io.forkmap.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads arrays from text: `1,2,3`, or `@file`, which is a `.npy` or has a number a word (for Strings: a line). A
/// two-dimensional array comes from `@file` only, a row a line.
final class TextArrays {
    private TextArrays() {}

    /// Whether [#parse] can give this type: an array of what [TextValues] gives, or an array of such arrays.
    static boolean supports(Class<?> type) {
        if (!type.isArray()) {
            return false;
        }
        Class<?> element = type.getComponentType();
        return TextValues.supports(element.isArray() ? element.getComponentType() : element);
    }

    /// @param type one that is supported
    /// @throws IllegalArgumentException if the text, or the file it names, does not hold such an array
    static Object parse(Class<?> type, String text) {
        if (text.startsWith("@")) {
            Path file = Path.of(text.substring(1));
            return NpyArrays.isNpy(file) ? NpyArrays.read(file, type) : file(type, file);
        }
        if (type.getComponentType().isArray()) {
            throw new IllegalArgumentException(
                    Names.quote(text) + " is no " + type.getSimpleName() + ": name a file, as @grid.npy");
        }
        return array(type.getComponentType(), text.isBlank() ? List.of() : List.of(text.split(",", -1)));
    }

    private static Object file(Class<?> type, Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            Class<?> element = type.getComponentType();
            if (element == String.class) {
                return array(element, lines);
            }
            if (element.isArray()) {
                List<Object> rows = lines.stream()
                        .map(TextArrays::words)
                        .filter(words -> !words.isEmpty())
                        .map(words -> array(element.getComponentType(), words))
                        .toList();
                return fill(element, rows);
            }
            return array(
                    element,
                    lines.stream().flatMap(line -> words(line).stream()).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("can't read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /// The words of a line, separated by blanks or commas; what follows a `#` is a comment.
    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        String content = comment < 0 ? line : line.substring(0, comment);
        return Stream.of(content.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Object array(Class<?> element, List<String> texts) {
        return fill(
                element,
                texts.stream()
                        .map(text -> TextValues.parse(element, element == String.class ? text.strip() : text))
                        .toList());
    }

    private static Object fill(Class<?> element, List<Object> values) {
        Object array = Array.newInstance(element, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }
}
