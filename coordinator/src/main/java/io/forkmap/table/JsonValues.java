package io.forkmap.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;

/// Writes a value as JSON: records are objects, arrays and Lists are arrays, enums and messages are text. NaN and
/// the infinities, which JSON has no numbers for, are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
public final class JsonValues {
    private JsonValues() {}

    /// Writes one value.
    public static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case Byte number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case List<?> list -> elements(json, list.toArray());
            case Record record -> components(json, record);
            default -> {
                if (value.getClass().isArray()) {
                    elements(json, value);
                } else {
                    json.writeString(FlatValues.text(value));
                }
            }
        }
    }

    private static void elements(JsonGenerator json, Object array) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            write(json, Array.get(array, i));
        }
        json.writeEndArray();
    }

    private static void components(JsonGenerator json, Record record) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> each :
                FlatValues.components(record).toMap().entrySet()) {
            json.writeFieldName(each.getKey());
            write(json, each.getValue());
        }
        json.writeEndObject();
    }
}
