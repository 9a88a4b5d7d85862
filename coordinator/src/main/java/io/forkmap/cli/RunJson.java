package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.PoolSize;
import io.forkmap.RunReport;
import io.forkmap.WorkerUsage;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Parameters;
import io.forkmap.kernel.Partials;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.MemoryUse;
import io.forkmap.report.ProcessMemory;
import io.forkmap.resources.Amount;
import io.forkmap.table.FlatValues;
import io.forkmap.table.JsonValues;
import io.forkmap.timeline.SlowChunk;
import io.forkmap.timeline.Utilisation;
import io.forkmap.worker.ProcessUsage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A run as one JSON object. Times are seconds, sizes are bytes, moments are ISO 8601 in UTC.
final class RunJson {
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    /// A parameter array beyond this is only described.
    private static final int LARGE_ARRAY = 1000;

    private RunJson() {}

    static void write(RunFacts facts, Console console, PrintStream out) {
        Json.object(out, json -> write(facts, console, json));
    }

    private static void write(RunFacts facts, Console console, JsonGenerator json) throws IOException {
        RunReport report = facts.result().report();
        json.writeFieldName("result");
        JsonValues.write(json, facts.result().value());
        json.writeStringField("digest", facts.result().digest());
        missing(json, facts.result().partials());
        json.writeStringField("command", console.commandLine());
        job(json, facts);
        dataset(json, facts.data());
        json.writeStringField("engine", report.engine().toString());
        json.writeNumberField("workers", report.workers());
        json.writeNumberField("workerThreads", report.workerThreads());
        resources(json, facts.size());
        json.writeNumberField("chunks", report.chunks());
        json.writeNumberField("seed", facts.seed().value());
        timings(json, report);
        memory(json, report.memory());
        usage(json, report.usage());
        utilisation(json, report);
        json.writeObjectFieldStart("coordinator");
        ProcessUsage usage = ProcessUsage.now();
        json.writeNumberField("cpuSeconds", seconds(usage.cpu()));
        json.writeNumberField("gcSeconds", seconds(usage.gc()));
        json.writeEndObject();
        json.writeNumberField("wireBytes", report.wireBytes());
        json.writeNumberField("workersLost", report.workersLost());
        json.writeStringField("forkmap", Version.text());
        json.writeStringField("jdk", console.launch().jdk());
        json.writeStringField("platform", console.launch().platform());
        json.writeStringField("host", host());
        json.writeStringField("started", facts.started().toString());
        json.writeStringField("opened", facts.opened().toString());
        json.writeStringField("ended", facts.ended().toString());
    }

    private static void job(JsonGenerator json, RunFacts facts) throws IOException {
        JobLoader.Origin origin = facts.loaded().origin();
        json.writeObjectFieldStart("job");
        json.writeStringField("class", facts.loaded().type().getName());
        json.writeStringField(
                "file",
                origin.file().map(file -> file.toAbsolutePath().toString()).orElse(null));
        json.writeStringField("sourceSha256", origin.sourceSha256().orElse(null));
        json.writeEndObject();
        json.writeObjectFieldStart("parameters");
        Map<String, String> texts = Parameters.describe((Record) facts.job());
        for (Map.Entry<String, Object> each :
                FlatValues.components((Record) facts.job()).toMap().entrySet()) {
            json.writeFieldName(each.getKey());
            Object value = each.getValue();
            boolean large = value.getClass().isArray() && Array.getLength(value) > LARGE_ARRAY;
            JsonValues.write(json, large ? Objects.requireNonNull(texts.get(each.getKey())) : value);
        }
        json.writeEndObject();
    }

    /// There only if something is missing.
    private static void missing(JsonGenerator json, Partials<?, ?> partials) throws IOException {
        if (partials.missing().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("missing");
        for (Missing<?> each : partials.missing()) {
            json.writeStartObject();
            json.writeNumberField("chunk", each.chunk());
            json.writeFieldName("input");
            JsonValues.write(json, each.input());
            json.writeNumberField("replicate", each.replicate());
            json.writeStringField("reason", each.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void dataset(JsonGenerator json, Dataset data) throws IOException {
        json.writeArrayFieldStart("dataset");
        for (int i = 0; i < data.sources().size(); i++) {
            List<FileIdentity> files = data.identities().get(i);
            json.writeStartObject();
            json.writeStringField("name", data.sources().get(i).name());
            json.writeArrayFieldStart("paths");
            for (FileIdentity file : files) {
                json.writeString(file.path().toAbsolutePath().toString());
            }
            json.writeEndArray();
            json.writeNumberField(
                    "sizeBytes",
                    files.stream().mapToLong(FileIdentity::byteCount).sum());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What nobody limits is null.
    private static void resources(JsonGenerator json, PoolSize size) throws IOException {
        json.writeObjectFieldStart("resources");
        amount(json, "cores", size.cores());
        json.writeNumberField("memoryNeedBytes", size.need().totalBytes());
        amount(json, "memoryLimitBytes", size.memoryLimit());
        amount(json, "memoryLeftBytes", size.memoryLeft());
        json.writeEndObject();
    }

    private static void amount(JsonGenerator json, String name, Amount amount) throws IOException {
        json.writeObjectFieldStart(name);
        if (amount.isBounded()) {
            json.writeNumberField("value", amount.value());
        } else {
            json.writeNullField("value");
        }
        json.writeStringField("source", amount.source());
        json.writeEndObject();
    }

    private static void timings(JsonGenerator json, RunReport report) throws IOException {
        json.writeObjectFieldStart("timings");
        json.writeNumberField("readySeconds", seconds(report.ready()));
        json.writeNumberField("computeSeconds", seconds(report.compute()));
        json.writeNumberField("analyseSeconds", seconds(report.analyse()));
        json.writeNumberField("totalSeconds", seconds(report.total()));
        json.writeEndObject();
    }

    private static void memory(JsonGenerator json, MemoryReport memory) throws IOException {
        json.writeObjectFieldStart("memory");
        json.writeStringField("sharing", memory.sharing().name().toLowerCase(Locale.ROOT));
        json.writeStringField("sentence", memory.sentence());
        json.writeNumberField("datasetBytes", memory.datasetBytes());
        json.writeNumberField("datasetHugePageBytes", memory.hugeBytes());
        use(json, "sum", memory.sum());
        use(json, "datasetSum", memory.datasetSum());
        json.writeArrayFieldStart("processes");
        for (ProcessMemory each : memory.processes()) {
            json.writeStartObject();
            json.writeStringField("process", each.process().label());
            json.writeNumberField("pid", each.process().pid());
            use(json, "all", each.all());
            use(json, "dataset", each.dataset());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void use(JsonGenerator json, String name, MemoryUse use) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("rssBytes", use.rssBytes());
        json.writeNumberField("pssBytes", use.pssBytes());
        json.writeNumberField("privateBytes", use.privateBytes());
        json.writeNumberField("sharedBytes", use.sharedBytes());
        json.writeEndObject();
    }

    private static void usage(JsonGenerator json, List<WorkerUsage> usage) throws IOException {
        json.writeArrayFieldStart("usage");
        for (WorkerUsage each : usage) {
            json.writeStartObject();
            json.writeNumberField("worker", each.worker());
            json.writeNumberField("chunks", each.chunks());
            json.writeNumberField("computeSeconds", seconds(each.compute()));
            json.writeNumberField("delaySeconds", seconds(each.delay()));
            json.writeNumberField("idleSeconds", seconds(each.idle()));
            json.writeNumberField("cpuSeconds", seconds(each.cpu()));
            json.writeNumberField("gcSeconds", seconds(each.gc()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void utilisation(JsonGenerator json, RunReport report) throws IOException {
        Utilisation utilisation = report.timeline().utilisation();
        json.writeObjectFieldStart("utilisation");
        json.writeStringField("sentence", RunSummary.utilisation(report));
        json.writeNumberField("busy", utilisation.busy());
        json.writeNumberField("tail", utilisation.tail());
        json.writeArrayFieldStart("slowestChunks");
        for (SlowChunk each : report.timeline().slowest()) {
            json.writeStartObject();
            json.writeNumberField("chunk", each.chunk());
            json.writeStringField("input", each.text());
            json.writeNumberField("bytes", each.bytes());
            json.writeNumberField("worker", each.worker());
            json.writeNumberField("seconds", seconds(each.took()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /// Not by asking a name server, which can take seconds.
    static String host() {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
