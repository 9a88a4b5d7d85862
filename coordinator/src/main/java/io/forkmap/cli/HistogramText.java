package io.forkmap.cli;

import java.util.ArrayList;
import java.util.List;

/// Draws a histogram with a bar for each bin: of block characters, an eighth of a cell fine, or of `#` where the
/// terminal has nothing else.
///
/// @param unicode whether it has
record HistogramText(boolean unicode) {
    private static final int CELLS = 40;
    private static final int EIGHTHS = 8;
    private static final String BLOCKS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589";
    private static final String FULL = "\u2588";

    /// Several lines; the last ends with a line feed.
    String of(LengthHistogram histogram, String indent) {
        long most = histogram.bins().stream()
                .mapToLong(LengthHistogram.Bin::rows)
                .max()
                .orElse(0);
        List<List<String>> lines = new ArrayList<>();
        for (LengthHistogram.Bin bin : histogram.bins()) {
            lines.add(List.of(label(bin), Long.toString(bin.rows()), bar(bin.rows(), most)));
        }
        return Columns.align(lines, indent);
    }

    private static String label(LengthHistogram.Bin bin) {
        return bin.from() == bin.to() ? Long.toString(bin.from()) : bin.from() + "-" + bin.to();
    }

    /// What is there is seen, however few.
    private String bar(long rows, long most) {
        int eighths = (int) Math.ceil((double) rows / most * CELLS * EIGHTHS);
        if (!unicode) {
            return "#".repeat((eighths + EIGHTHS - 1) / EIGHTHS);
        }
        int rest = eighths % EIGHTHS;
        return FULL.repeat(eighths / EIGHTHS) + (rest == 0 ? "" : BLOCKS.charAt(rest));
    }
}
