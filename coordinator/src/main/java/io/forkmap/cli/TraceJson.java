package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.RunReport;
import io.forkmap.timeline.Span;
import io.forkmap.timeline.Track;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;

/// A run in Chrome's trace event format, which Perfetto opens: a track a worker, one for the coordinator. Times
/// are microseconds since the run began.
final class TraceJson {
    private static final int PROCESS = 1;
    private static final int COORDINATOR = 0;

    private TraceJson() {}

    static void write(RunFacts facts, PrintStream out) {
        Json.object(out, json -> write(facts, json));
    }

    private static void write(RunFacts facts, JsonGenerator json) throws IOException {
        RunReport report = facts.result().report();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("job", facts.loaded().type().getName());
        json.writeStringField("digest", facts.result().digest());
        json.writeStringField("utilisation", RunSummary.utilisation(report));
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        named(
                json,
                "process_name",
                COORDINATOR,
                "forkmap " + facts.loaded().type().getSimpleName());
        named(json, "thread_name", COORDINATOR, "coordinator");
        long compute = report.compute().toNanos();
        span(json, COORDINATOR, "compute", 0, compute);
        json.writeEndObject();
        span(json, COORDINATOR, "analyse", compute, compute + report.analyse().toNanos());
        json.writeEndObject();
        for (Track track : report.timeline().tracks()) {
            named(
                    json,
                    "thread_name",
                    thread(track.worker(), track.thread()),
                    report.timeline().name(RunSummary.worker(report.engine()), track));
            if (track.readyNanos() > 0) {
                span(json, thread(track.worker(), track.thread()), "starting", 0, track.readyNanos());
                json.writeEndObject();
            }
        }
        for (Span each : report.timeline().spans()) {
            span(json, thread(each.worker(), each.thread()), name(each), each.beginNanos(), each.endNanos());
            json.writeObjectFieldStart("args");
            json.writeNumberField("firstChunk", each.firstChunk());
            json.writeNumberField("chunks", each.chunkCount());
            json.writeNumberField("busyMicros", micros(each.busyNanos()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Exact, and without an exponent.
    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos, 3);
    }

    private static long thread(int worker, int thread) {
        return ((long) thread << 32) + worker + 1;
    }

    private static String name(Span span) {
        return span.chunkCount() == 1 ? "chunk " + span.firstChunk() : span.chunkCount() + " chunks";
    }

    private static void named(JsonGenerator json, String kind, long thread, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", kind);
        json.writeNumberField("pid", PROCESS);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Leaves the event open.
    private static void span(JsonGenerator json, long thread, String name, long beginNanos, long endNanos)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "X");
        json.writeStringField("name", name);
        json.writeNumberField("pid", PROCESS);
        json.writeNumberField("tid", thread);
        json.writeNumberField("ts", micros(beginNanos));
        json.writeNumberField("dur", micros(endNanos - beginNanos));
    }
}
