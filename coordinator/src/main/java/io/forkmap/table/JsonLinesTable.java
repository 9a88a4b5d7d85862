package io.forkmap.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON lines: an object a row, each on a line of its own. A missing cell is null; see [JsonValues] for the others.
final class JsonLinesTable implements Table {
    private final JsonGenerator json;

    JsonLinesTable(OutputStream out) throws IOException {
        this.json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
    }

    @Override
    public void write(List<String> names, List<@Nullable Object> cells) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
            json.writeFieldName(names.get(i));
            Object cell = cells.get(i);
            if (cell == null) {
                json.writeNull();
            } else {
                JsonValues.write(json, cell);
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void end() throws IOException {
        json.close();
    }
}
