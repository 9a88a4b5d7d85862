package io.forkmap.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the one form of Python dict that numpy writes: `{'descr': '<f8', 'fortran_order': False, 'shape': (3,
/// 4), }`. The keys may come in any order.
final class NpyHeaderParser {
    private static final int MAX_DIMENSIONS = 64;

    private final FileMapping file;
    private final String text;
    private final long begin;
    private int at;
    private @Nullable String descr;
    private @Nullable Boolean fortranOrder;
    private @Nullable List<Long> shape;

    /// @param begin where in the file the text is
    NpyHeaderParser(FileMapping file, String text, long begin) {
        this.file = file;
        this.text = text;
        this.begin = begin;
    }

    NpyHeader parse(long dataOffset) {
        require('{');
        while (!skips('}')) {
            String key = string();
            require(':');
            switch (key) {
                case "descr" -> descr = descr();
                case "fortran_order" -> fortranOrder = bool();
                case "shape" -> shape = tuple();
                default -> throw wrong("unknown key " + key);
            }
            if (!skips(',')) {
                require('}');
                break;
            }
        }
        space();
        if (at != text.length() || descr == null || fortranOrder == null || shape == null) {
            throw wrong("it must have descr, fortran_order and shape, and nothing else");
        }
        return new NpyHeader(descr, fortranOrder, shape, dataOffset);
    }

    /// The list of a structured type is skipped: brackets are matched, strings within are not looked at.
    private String descr() {
        space();
        if (!peeks('[')) {
            return string();
        }
        int depth = 0;
        do {
            depth += peeks('[') ? 1 : peeks(']') ? -1 : 0;
            at++;
        } while (depth > 0 && at < text.length());
        return "";
    }

    private String string() {
        space();
        char quote = peeks('"') ? '"' : '\'';
        require(quote);
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw wrong("a string doesn't end");
        }
        String string = text.substring(at, end);
        at = end + 1;
        return string;
    }

    private boolean bool() {
        space();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw wrong("True or False is missing");
    }

    private List<Long> tuple() {
        List<Long> numbers = new ArrayList<>();
        require('(');
        while (!skips(')')) {
            numbers.add(number());
            if (numbers.size() > MAX_DIMENSIONS) {
                throw wrong("more than " + MAX_DIMENSIONS + " dimensions");
            }
            if (!skips(',')) {
                require(')');
                break;
            }
        }
        return List.copyOf(numbers);
    }

    /// Python 2 wrote `3L`.
    private long number() {
        space();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > 18) {
            throw wrong("a length must have 1 to 18 digits");
        }
        long number = Long.parseLong(text, from, at, 10);
        skips('L');
        return number;
    }

    private void require(char c) {
        if (!skips(c)) {
            throw wrong("'" + c + "' is missing");
        }
    }

    private boolean skips(char c) {
        space();
        boolean found = peeks(c);
        at += found ? 1 : 0;
        return found;
    }

    private boolean peeks(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void space() {
        while (peeks(' ') || peeks('\n')) {
            at++;
        }
    }

    private DatasetException wrong(String what) {
        return file.damaged("the head of .npy isn't the dict that numpy writes: " + what, begin + at);
    }
}
