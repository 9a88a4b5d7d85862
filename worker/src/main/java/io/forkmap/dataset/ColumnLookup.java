package io.forkmap.dataset;

import java.nio.file.Path;
import java.util.List;

/// Finds the column that a job asks for, or says what it could have asked for.
///
/// @param source name of the dataset, for errors
/// @param table the columns
record ColumnLookup(DataSource source, Table table) {
    ColumnData find(String name, ElementType type, Nulls nulls) {
        List<ColumnData> named =
                table.columns().stream().filter(c -> c.name().equals(name)).toList();
        if (named.size() > 1) {
            throw DatasetException.usage(where() + ": " + named.size() + " columns are called \"" + name
                    + "\"; rename them when writing the file");
        }
        if (named.isEmpty()) {
            throw missing(name);
        }
        return checked(named.getFirst(), type, nulls);
    }

    /// The only column of its type.
    ColumnData only(ElementType type) {
        List<ColumnData> typed =
                table.columns().stream().filter(c -> c.type() == type).toList();
        if (typed.size() == 1) {
            return checked(typed.getFirst(), type, Nulls.REFUSED);
        }
        String reason = typed.isEmpty() ? "no column is " : typed.size() + " columns are ";
        throw DatasetException.usage(where() + ": " + reason + type + "; name the one to read, of: " + listed());
    }

    private ColumnData checked(ColumnData column, ElementType type, Nulls nulls) {
        String call = "(\"" + column.name() + "\"";
        if (column.type() != type) {
            throw DatasetException.usage(where() + ": column \"" + column.name() + "\" is " + column.type() + ", not "
                    + type + "; call " + column.type().accessor() + call + ")");
        }
        ColumnCounts counts = column.counts();
        if (nulls == Nulls.REFUSED && counts.nullValues() > 0) {
            Path file = column.rows().part(counts.firstNullValueRow()).file().path();
            throw DatasetException.malformed(
                    file,
                    "column \"" + column.name() + "\" has " + counts.nullValues()
                            + " null values within rows, the first in row " + counts.firstNullValueRow()
                            + "; call " + type.accessor() + call
                            + ", Nulls.ALLOWED) and test row.isNull(k), or fill them: "
                            + PythonHint.filled(file, column));
        }
        return column;
    }

    private DatasetException missing(String name) {
        for (UnreadableColumn column : table.unreadable()) {
            if (column.name().equals(name)) {
                return DatasetException.usage(where() + ": column \"" + name + "\" is " + column.type()
                        + ", which can't be read; " + column.remedy());
            }
        }
        String nearest = nearest(name);
        String hint = nearest.isEmpty() ? ";" : "; did you mean \"" + nearest + "\"?";
        return DatasetException.usage(
                where() + ": no column is called \"" + name + "\"" + hint + " there are: " + listed());
    }

    private String listed() {
        StringBuilder text = new StringBuilder();
        for (ColumnData column : table.columns()) {
            text.append(text.isEmpty() ? "" : ", ").append(column);
        }
        return text.toString();
    }

    private String where() {
        if (!source.name().equals(DataSource.DEFAULT_NAME) || table.files().isEmpty()) {
            return source.name();
        }
        int others = source.files().size() - (source.paired() ? 2 : 1);
        return table.files().getFirst().path() + (others > 0 ? " and the other files" : "");
    }

    /// The readable column whose name needs the fewest edits; empty when that is more than a third of its letters.
    private String nearest(String name) {
        String best = "";
        int fewest = Math.max(1, (name.length() + 1) / 3) + 1;
        for (ColumnData column : table.columns()) {
            int edits =
                    edits(name.toLowerCase(java.util.Locale.ROOT), column.name().toLowerCase(java.util.Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = column.name();
            }
        }
        return best;
    }

    /// Levenshtein's distance, one row of the matrix at a time.
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}
