package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.dataset.Column;
import io.forkmap.dataset.UnreadableColumn;
import io.forkmap.report.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was found in a dataset, for people and as JSON.
final class InspectionText {
    private static final List<String> HEADER =
            List.of("column", "type", "layout", "rows", "values", "null rows", "null values", "batches");
    private static final List<String> LENGTHS = List.of("row lengths", "min", "median", "mean", "max");

    private InspectionText() {}

    /// Several lines; the last ends with a line feed.
    static String of(String file, FileInspection found) {
        StringBuilder text = new StringBuilder();
        text.append(file).append(": ").append(found.format());
        text.append(", ").append(Units.bytes(found.sizeBytes()));
        text.append(", ").append(found.rows()).append(" rows; can be mapped as it is\n");
        List<List<String>> columns = new ArrayList<>(List.of(HEADER));
        List<List<String>> lengths = new ArrayList<>(List.of(LENGTHS));
        for (FileInspection.InspectedColumn each : found.columns()) {
            columns.add(cells(each.column()));
            each.lengths().ifPresent(some -> lengths.add(cells(each.column().name(), some)));
        }
        text.append(Columns.align(columns, "  ", true));
        if (lengths.size() > 1) {
            text.append(Columns.align(lengths, "  ", true));
        }
        for (UnreadableColumn each : found.unreadable()) {
            text.append("  column ").append(each.name()).append(" (").append(each.type());
            text.append(") can't be read: ").append(each.remedy()).append('\n');
        }
        return text.toString();
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

    /// The fields of an object that was begun.
    static void write(JsonGenerator json, FileInspection found) throws IOException {
        json.writeStringField("format", found.format());
        json.writeNumberField("sizeBytes", found.sizeBytes());
        json.writeNumberField("rows", found.rows());
        json.writeArrayFieldStart("columns");
        for (FileInspection.InspectedColumn each : found.columns()) {
            write(json, each.column(), each.lengths());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unreadable");
        for (UnreadableColumn each : found.unreadable()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("type", each.type());
            json.writeStringField("remedy", each.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Column column, Optional<RowLengths> lengths) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().toString());
        json.writeStringField("layout", column.layout().toString());
        json.writeNumberField("rows", column.rowCount());
        json.writeNumberField("values", column.valueCount());
        json.writeNumberField("nullRows", column.nullRows());
        json.writeNumberField("nullValues", column.nullValues());
        json.writeNumberField("batches", column.batches());
        if (lengths.isPresent()) {
            json.writeObjectFieldStart("rowLengths");
            json.writeNumberField("min", lengths.get().min());
            json.writeNumberField("median", lengths.get().median());
            json.writeNumberField("mean", lengths.get().mean());
            json.writeNumberField("max", lengths.get().max());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
