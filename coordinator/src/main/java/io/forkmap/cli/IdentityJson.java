package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.identity.Sighting;
import io.forkmap.table.JsonValues;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// What workers saw of one array as one JSON object.
final class IdentityJson {
    private IdentityJson() {}

    static void write(Map<Engine, List<Sighting>> found, PrintStream out) {
        Json.object(out, json -> {
            for (Map.Entry<Engine, List<Sighting>> each : found.entrySet()) {
                json.writeObjectFieldStart(each.getKey().toString());
                json.writeStringField("verdict", IdentityTable.sentence(each.getKey(), each.getValue()));
                json.writeArrayFieldStart("inputs");
                for (Sighting seen : each.getValue()) {
                    JsonValues.write(json, seen);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }
}
