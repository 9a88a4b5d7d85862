package io.forkmap.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/// CSV, RFC 4180 but for line feeds alone, with a line of names. A missing cell is empty.
final class CsvTable implements Table {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Writer writer;
    private boolean named;

    CsvTable(OutputStream out) {
        this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void write(List<String> names, List<@Nullable Object> cells) throws IOException {
        if (!named) {
            FORMAT.printRecord(writer, names.toArray());
            named = true;
        }
        FORMAT.printRecord(
                writer,
                cells.stream()
                        .map(cell -> cell == null ? "" : FlatValues.text(cell))
                        .toArray());
    }

    @Override
    public void end() throws IOException {
        writer.flush();
    }
}
