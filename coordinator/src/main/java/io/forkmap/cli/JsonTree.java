package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A JSON object that was read: fields by name. Missing ones, and those of another type, are errors.
///
/// @param fields values are Maps, Lists, Numbers, Strings, Booleans or null
record JsonTree(Map<String, @Nullable Object> fields) {
    /// @throws IOException if the file is not one JSON object
    static JsonTree read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + " is no JSON object");
            }
            return new JsonTree(object(parser));
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_EMBEDDED_OBJECT, FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE ->
                parser.getText();
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    private Object get(String name) {
        return Objects.requireNonNull(fields.get(name), () -> "no field " + name + " in " + fields.keySet());
    }

    double number(String name) {
        return ((Number) get(name)).doubleValue();
    }

    long integer(String name) {
        return ((Number) get(name)).longValue();
    }

    String text(String name) {
        return (String) get(name);
    }

    @SuppressWarnings("unchecked") // as it was made above
    JsonTree object(String name) {
        return new JsonTree((Map<String, @Nullable Object>) get(name));
    }

    /// An array of objects.
    @SuppressWarnings("unchecked") // as it was made above
    List<JsonTree> objects(String name) {
        return ((List<Map<String, @Nullable Object>>) get(name))
                .stream().map(JsonTree::new).toList();
    }
}
