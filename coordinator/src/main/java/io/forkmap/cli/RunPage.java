package io.forkmap.cli;

import io.forkmap.RunReport;
import io.forkmap.WorkerUsage;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.kernel.Parameters;
import io.forkmap.picture.MemoryChart;
import io.forkmap.picture.ResultCharts;
import io.forkmap.picture.TimelineCharts;
import io.forkmap.report.Units;
import io.forkmap.report.page.Block;
import io.forkmap.report.page.Page;
import io.forkmap.table.FlatValues;
import io.forkmap.timeline.SlowChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run as a page: what came out, how the workers did, and all that is needed to repeat it.
final class RunPage {
    private RunPage() {}

    static Page of(RunFacts facts, Console console) {
        RunReport report = facts.result().report();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Result"));
        blocks.add(new Block.Verbatim(ResultText.of(facts.result().value()).stripTrailing()));
        blocks.addAll(ResultCharts.of(facts.result().partials(), FlatValues::forEach));
        blocks.add(new Block.Heading("Workers"));
        blocks.add(TimelineCharts.lines(
                report.timeline(),
                RunSummary.worker(report.engine()),
                report.compute(),
                report.compute().plus(report.analyse())));
        blocks.add(TimelineCharts.chunkTimes(report.timeline()));
        MemoryChart.of(report.memory()).ifPresent(blocks::add);
        blocks.add(usage(report.usage()));
        blocks.add(new Block.Text("The slowest chunks:"));
        blocks.add(slowest(report.timeline().slowest()));
        blocks.add(new Block.Heading("Run"));
        blocks.add(new Block.Verbatim(console.commandLine()));
        blocks.add(new Block.Facts(facts(facts, console)));
        return new Page(title(facts), List.of(RunSummary.of(facts).split("\n", -1)), blocks);
    }

    private static String title(RunFacts facts) {
        String job = facts.loaded().type().getSimpleName();
        String data = files(facts).stream()
                .map(file -> String.valueOf(file.path().getFileName()))
                .collect(Collectors.joining(", "));
        return data.isEmpty() ? job : job + " over " + data;
    }

    private static List<FileIdentity> files(RunFacts facts) {
        return facts.data().identities().stream().flatMap(List::stream).toList();
    }

    private static Block usage(List<WorkerUsage> usage) {
        List<List<String>> rows = new ArrayList<>();
        for (WorkerUsage each : usage) {
            rows.add(List.of(
                    Integer.toString(each.worker()),
                    Long.toString(each.chunks()),
                    Units.duration(each.compute()),
                    Units.duration(each.idle()),
                    Units.duration(each.cpu()),
                    Units.duration(each.gc())));
        }
        return new Block.Table(List.of("worker", "chunks", "computing", "waiting", "CPU", "GC"), rows);
    }

    private static Block slowest(List<SlowChunk> slowest) {
        List<List<String>> rows = new ArrayList<>();
        for (SlowChunk each : slowest) {
            rows.add(List.of(
                    Long.toString(each.chunk()),
                    each.text(),
                    each.bytes() == 0 ? "–" : Units.bytes(each.bytes()),
                    Integer.toString(each.worker()),
                    duration(each.took())));
        }
        return new Block.Table(List.of("chunk", "input", "size", "worker", "took"), rows);
    }

    private static String duration(Duration took) {
        return took.toMillis() > 0 ? Units.duration(took) : took.toNanos() / 1000 + " µs";
    }

    private static List<Block.Fact> facts(RunFacts facts, Console console) {
        RunReport report = facts.result().report();
        List<Block.Fact> list = new ArrayList<>();
        list.add(fact("job", facts.loaded().type().getName()));
        facts.loaded().origin().file().ifPresent(file -> list.add(fact("file", file.toAbsolutePath())));
        Parameters.describe((Record) facts.job()).forEach((name, value) -> list.add(fact("parameter " + name, value)));
        files(facts)
                .forEach(file ->
                        list.add(fact("dataset", file.path().toAbsolutePath() + ", " + Units.bytes(file.byteCount()))));
        list.add(fact("engine", report.engine()));
        list.add(fact("workers", report.workers()));
        list.add(fact("chunks", report.chunks()));
        list.add(fact("seed", facts.seed().value()));
        list.add(fact("digest", facts.result().digest()));
        list.add(fact("started", facts.started()));
        list.add(fact("ended", facts.ended()));
        list.add(fact("host", RunJson.host()));
        list.add(fact("forkmap", Version.text()));
        list.add(fact("JDK", console.launch().jdk()));
        list.add(fact("platform", console.launch().platform()));
        return list;
    }

    private static Block.Fact fact(String name, Object value) {
        return new Block.Fact(name, value.toString());
    }
}
