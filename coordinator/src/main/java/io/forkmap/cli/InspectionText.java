package io.forkmap.cli;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.UnreadableColumn;
import io.forkmap.report.Units;
import io.forkmap.stage.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was found in a dataset, for people.
///
/// @param histogram how lengths are drawn
record InspectionText(HistogramText histogram) {
    private static final List<String> COLUMNS =
            List.of("column", "type", "layout", "rows", "values", "null rows", "null values", "batches");
    private static final List<String> LENGTHS = List.of("row lengths", "min", "median", "mean", "max");
    private static final List<String> STATS = List.of("values", "NaN", "infinite", "min", "mean", "max");
    private static final String INDENT = "  ";

    /// Several lines; the last ends with a line feed. None for what could not be looked at.
    String of(Inspection inspection) {
        StringBuilder text = new StringBuilder();
        inspection.found().ifPresent(found -> found(text, inspection.argument(), found));
        if (inspection.unsuitable()) {
            refused(text, inspection.argument(), inspection.refused().orElseThrow());
        }
        if (inspection.mappable()) {
            inspection.fileSystem().ifPresent(mount -> fileSystem(text, mount));
        }
        for (FileChecksum each : inspection.checksums()) {
            text.append(INDENT)
                    .append("sha256 ")
                    .append(each.sha256())
                    .append(INDENT)
                    .append(each.file());
            text.append('\n');
        }
        return text.toString();
    }

    private static void fileSystem(StringBuilder text, Mount mount) {
        text.append("  file system ").append(mount).append('\n');
        if (mount.isNetwork()) {
            text.append("  it is on other machines: mapping can be slow, and what others write is seen late;\n");
            text.append("  'forkmap run --stage' uses a copy in /dev/shm, --stage=DIR one on a local disk\n");
        }
    }

    private static void refused(StringBuilder text, String argument, DatasetException refused) {
        String why = String.valueOf(refused.getMessage());
        String fix = refused.remedy().orElse("");
        text.append(argument).append(": can't be mapped\n  why  ");
        text.append(fix.isEmpty() ? why : why.replace(": " + fix, "")).append('\n');
        text.append(fix.isEmpty() ? "" : "  fix  " + fix + "\n");
    }

    private void found(StringBuilder text, String argument, FileInspection found) {
        text.append(argument).append(": ");
        text.append(found.fileCount() > 1 ? found.fileCount() + " files, " : "").append(found.format());
        text.append(", ").append(Units.bytes(found.sizeBytes()));
        text.append(", ").append(found.rows()).append(" rows; can be mapped as it is\n");
        List<List<String>> columns = new ArrayList<>(List.of(COLUMNS));
        List<List<String>> lengths = new ArrayList<>(List.of(LENGTHS));
        List<List<String>> stats = new ArrayList<>(List.of(STATS));
        for (FileInspection.InspectedColumn each : found.columns()) {
            String name = each.column().name();
            columns.add(cells(each.column()));
            each.lengths().ifPresent(some -> lengths.add(cells(name, some)));
            each.stats().ifPresent(some -> stats.add(cells(name, some)));
        }
        for (List<List<String>> table : List.of(columns, lengths, stats)) {
            text.append(table.size() > 1 ? Columns.align(table, INDENT, true) : "");
        }
        for (FileInspection.InspectedColumn each : found.columns()) {
            each.histogram().ifPresent(bins -> {
                text.append("  rows of ").append(each.column().name()).append(" by length\n");
                text.append(histogram.of(bins, INDENT + INDENT));
            });
        }
        for (UnreadableColumn each : found.unreadable()) {
            text.append("  column ").append(each.name()).append(" (").append(each.type());
            text.append(") can't be read: ").append(each.remedy()).append('\n');
        }
    }

    private static List<String> cells(Column column) {
        return List.of(
                column.name(),
                column.type().toString(),
                column.layout().toString(),
                Long.toString(column.rowCount()),
                Long.toString(column.valueCount()),
                Long.toString(column.nullRows()),
                Long.toString(column.nullValues()),
                Integer.toString(column.batches()));
    }

    private static List<String> cells(String name, RowLengths lengths) {
        return List.of(
                name,
                Long.toString(lengths.min()),
                Long.toString(lengths.median()),
                String.format(Locale.ROOT, "%.1f", lengths.mean()),
                Long.toString(lengths.max()));
    }

    private static List<String> cells(String name, ColumnStats stats) {
        return List.of(
                name,
                Long.toString(stats.nan()),
                Long.toString(stats.infinite()),
                stats.min().toString(),
                Double.toString(stats.mean()),
                stats.max().toString());
    }
}
