package io.forkmap.picture;

import io.forkmap.report.MemoryReport;
import io.forkmap.report.ProcessMemory;
import io.forkmap.report.page.Axis;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much memory each process takes.
public final class MemoryChart {
    private static final int MOST_PROCESSES = 128;

    private MemoryChart() {}

    /// RSS behind PSS, a bar a process; empty if no process could be asked.
    public static Optional<Chart> of(MemoryReport memory) {
        List<Series.Bar> bars = new ArrayList<>();
        for (ProcessMemory each :
                memory.processes().stream().limit(MOST_PROCESSES).toList()) {
            String process = each.process().label();
            bars.add(new Series.Bar(process, "RSS", each.all().rssBytes()));
            bars.add(new Series.Bar(process, "PSS", each.all().pssBytes()));
        }
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(Chart.of(
                        "Memory of each process",
                        "RSS counts a shared page in every process that maps it, PSS its share of it: only PSS adds up to"
                                + " what is really used.",
                        Axis.fromZero("memory", Axis.Unit.BYTES),
                        Axis.names(""),
                        new Series.Bars(bars, false)));
    }
}
