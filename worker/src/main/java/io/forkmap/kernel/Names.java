package io.forkmap.kernel;

import java.util.Collection;
import java.util.Comparator;

/// Names and values in messages.
final class Names {
    private static final int SHOWN = 60;

    private Names() {}

    /// In single quotes, cut if long.
    static String quote(String text) {
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + "'";
    }

    /// ` (did you mean 'column'?)` if a name is near enough, else nothing.
    static String hint(String unknown, Collection<String> known) {
        int near = Math.max(2, unknown.length() / 3);
        return known.stream()
                .filter(name -> distance(unknown, name) <= near)
                .min(Comparator.comparingInt(name -> distance(unknown, name)))
                .map(name -> " (did you mean " + quote(name) + "?)")
                .orElse("");
    }

    /// Levenshtein's: how many letters to insert, drop or replace; case does not count.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
