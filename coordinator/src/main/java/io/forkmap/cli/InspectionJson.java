package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.dataset.Column;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.UnreadableColumn;
import io.forkmap.table.JsonValues;
import java.io.IOException;
import java.util.List;

/// What was found in datasets, as JSON.
record InspectionJson(JsonGenerator json) {
    void write(List<Inspection> inspections) throws IOException {
        json.writeArrayFieldStart("files");
        for (Inspection each : inspections) {
            json.writeStartObject();
            json.writeStringField("file", each.argument());
            json.writeBooleanField("mappable", each.mappable());
            if (each.fileSystem().isPresent()) {
                json.writeStringField("fileSystem", each.fileSystem().get().type());
                json.writeBooleanField("network", each.fileSystem().get().isNetwork());
            }
            if (each.found().isPresent()) {
                write(each.found().get());
            }
            if (each.refused().isPresent()) {
                write(each.refused().get());
            }
            if (!each.checksums().isEmpty()) {
                checksums(each.checksums());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(DatasetException refused) throws IOException {
        json.writeStringField("problem", refused.getMessage());
        if (refused.remedy().isPresent()) {
            json.writeStringField("remedy", refused.remedy().get());
        }
    }

    private void checksums(List<FileChecksum> checksums) throws IOException {
        json.writeArrayFieldStart("checksums");
        for (FileChecksum each : checksums) {
            json.writeStartObject();
            json.writeStringField("path", each.file().toString());
            json.writeStringField("sha256", each.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(FileInspection found) throws IOException {
        json.writeStringField("format", found.format());
        json.writeNumberField("fileCount", found.fileCount());
        json.writeNumberField("sizeBytes", found.sizeBytes());
        json.writeNumberField("rows", found.rows());
        json.writeArrayFieldStart("columns");
        for (FileInspection.InspectedColumn each : found.columns()) {
            write(each);
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

    private void write(FileInspection.InspectedColumn inspected) throws IOException {
        Column column = inspected.column();
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().toString());
        json.writeStringField("layout", column.layout().toString());
        json.writeNumberField("rows", column.rowCount());
        json.writeNumberField("values", column.valueCount());
        json.writeNumberField("nullRows", column.nullRows());
        json.writeNumberField("nullValues", column.nullValues());
        json.writeNumberField("batches", column.batches());
        if (inspected.lengths().isPresent()) {
            json.writeFieldName("rowLengths");
            JsonValues.write(json, inspected.lengths().get());
        }
        if (inspected.histogram().isPresent()) {
            json.writeFieldName("histogram");
            JsonValues.write(json, inspected.histogram().get().bins());
        }
        if (inspected.stats().isPresent()) {
            json.writeFieldName("stats");
            JsonValues.write(json, inspected.stats().get());
        }
        json.writeEndObject();
    }
}
