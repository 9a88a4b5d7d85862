package io.forkmap.cli;

import io.forkmap.compare.Figures;
import io.forkmap.compare.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Takes from the JSON of a run what a comparison needs of it.
final class CellFigures {
    private CellFigures() {}

    /// @param launched just before the run's process was started
    /// @param run as [RunJson] wrote it
    static Figures of(Setting setting, Instant launched, JsonTree run) {
        JsonTree timings = run.object("timings");
        JsonTree memory = run.object("memory");
        JsonTree coordinator = run.object("coordinator");
        List<JsonTree> usage = run.objects("usage");
        double workersCpu = sum(usage, each -> each.number("cpuSeconds"));
        double workersGc = sum(usage, each -> each.number("gcSeconds"));
        return new Figures(
                since(launched, run.text("ended")),
                since(launched, run.text("opened")) + timings.number("readySeconds"),
                timings.number("analyseSeconds"),
                sum(usage, each -> each.number("computeSeconds")),
                sum(usage, each -> each.number("delaySeconds")),
                coordinator.number("cpuSeconds") + workersCpu,
                setting.isInProcess() ? coordinator.number("gcSeconds") : workersGc,
                run.integer("wireBytes"),
                memory.object("sum").integer("rssBytes"),
                memory.object("sum").integer("pssBytes"),
                workerBytes(memory),
                memory.integer("datasetBytes"),
                (int) run.integer("workers"),
                run.integer("chunks"),
                run.text("digest"));
    }

    private static double since(Instant launched, String moment) {
        return Math.max(0, Duration.between(launched, Instant.parse(moment)).toNanos() / 1e9);
    }

    private static double sum(List<JsonTree> usage, ToDoubleFunction<JsonTree> figure) {
        return usage.stream().mapToDouble(figure).sum();
    }

    /// Without the mapped dataset, whose pages look private as long as nobody else has read them.
    private static long workerBytes(JsonTree memory) {
        return (long) memory.objects("processes").stream()
                .filter(process -> process.text("process").startsWith("worker"))
                .mapToLong(process -> process.object("all").integer("privateBytes")
                        - process.object("dataset").integer("privateBytes"))
                .average()
                .orElse(0);
    }
}
