package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Ending;
import io.forkmap.compare.Figures;
import io.forkmap.table.JsonValues;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A comparison as one JSON object. Times are seconds, sizes are bytes; what is unknown is null.
final class CompareJson {
    private CompareJson() {}

    static void write(
            Comparison comparison, List<String> advice, Verdict verdict, String command, long seed, PrintStream out) {
        Json.object(out, json -> {
            json.writeStringField("command", command);
            json.writeNumberField("seed", seed);
            json.writeNumberField("processors", comparison.processors());
            json.writeNumberField("heapBytes", comparison.heapBytes());
            json.writeStringField("digest", comparison.digest().orElse(null));
            json.writeArrayFieldStart("cells");
            for (Cell cell : comparison.cells()) {
                cell(json, comparison, cell);
            }
            json.writeEndArray();
            texts(json, "advice", advice);
            texts(json, "complaints", verdict.complaints());
            json.writeNumberField("exitCode", verdict.exitCode().code());
        });
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void cell(JsonGenerator json, Comparison comparison, Cell cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("engine", cell.setting().engine().toString());
        json.writeNumberField("workers", cell.setting().workers());
        json.writeNumberField("workerThreads", cell.setting().threadsEach());
        json.writeStringField("status", status(cell));
        json.writeStringField("ending", cell.ending().map(Ending::text).orElse(null));
        if (!cell.runs().isEmpty()) {
            json.writeNumberField("wallSeconds", cell.typical().wallSeconds());
            json.writeNumberField("wallSecondsMin", cell.fastestSeconds());
            json.writeNumberField("wallSecondsMax", cell.slowestSeconds());
            number(json, "speedUp", comparison.speedUp(cell));
            number(json, "efficiency", comparison.efficiency(cell));
            number(json, "gcShare", OptionalDouble.of(cell.gcShare()));
            OptionalLong more = comparison.memoryOfOneMore(cell);
            if (more.isPresent()) {
                json.writeNumberField("oneMoreBytes", more.getAsLong());
            } else {
                json.writeNullField("oneMoreBytes");
            }
            json.writeBooleanField("equal", comparison.isEqual(cell));
        }
        json.writeArrayFieldStart("runs");
        for (Figures run : cell.runs()) {
            JsonValues.write(json, run);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String status(Cell cell) {
        return cell.ending()
                .map(ending -> switch (ending) {
                    case Ending.TooSlow slow -> "too slow";
                    case Ending.Failed failed -> "failed";
                    case Ending.Skipped skipped -> "skipped";
                })
                .orElse("measured");
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value.getAsDouble());
        }
    }
}
