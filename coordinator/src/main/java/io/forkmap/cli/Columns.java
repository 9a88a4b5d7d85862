package io.forkmap.cli;

import java.util.List;

/// Lines of text in aligned columns.
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /// Every line ends with a line feed; no blanks before it.
    ///
    /// @param rows of equal length
    static String align(List<List<String>> rows, String indent) {
        return align(rows, indent, false);
    }

    /// @param right whether all but the first column stand at the right
    static String align(List<List<String>> rows, String indent, boolean right) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < columns; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i > 0 ? GAP : "").append(right && i > 0 ? pad + row.get(i) : row.get(i) + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
