package io.forkmap.compare;

import io.forkmap.Engine;
import io.forkmap.report.Units;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Threads or processes, at the largest number of workers that both were measured with and that has a processor
/// each.
final class EngineAdvisor implements Advisor {
    /// A difference below this is not worth a choice.
    private static final double TELLING = 0.02;

    @Override
    public Optional<String> advise(Comparison comparison) {
        Optional<Cell> processes = comparison.measured(Engine.PROCESSES).stream()
                .filter(cell -> threads(comparison, cell).isPresent())
                .max(Comparator.comparing((Cell cell) -> cell.setting().workers() <= comparison.processors())
                        .thenComparingInt(cell -> cell.setting().workers()));
        if (processes.isEmpty()) {
            return fastest(comparison);
        }
        return threads(comparison, processes.get()).map(threads -> choose(threads, processes.get()));
    }

    private static Optional<Cell> threads(Comparison comparison, Cell processes) {
        return comparison.measured(
                new Setting(Engine.THREADS, processes.setting().workers()));
    }

    private static String choose(Cell threads, Cell processes) {
        double ofThreads = threads.typical().wallSeconds();
        double ofProcesses = processes.typical().wallSeconds();
        long more = processes.typical().pssBytes() - threads.typical().pssBytes();
        int workers = threads.setting().workers();
        String where = "here with " + workers + (workers == 1 ? " worker" : " workers");
        boolean overlap = threads.slowestSeconds() >= processes.fastestSeconds()
                && processes.slowestSeconds() >= threads.fastestSeconds();
        if (ofProcesses < ofThreads * (1 - TELLING) && !overlap) {
            return "processes: " + faster(ofThreads / ofProcesses) + " threads " + where
                    + memory(more, " for ", " more", " and ", " less") + because(threads, processes);
        }
        String speed = ofThreads < ofProcesses * (1 - TELLING) && !overlap
                ? faster(ofProcesses / ofThreads) + " processes " + where
                : "as fast as processes " + where + ", within what runs differ among themselves,";
        return "threads: " + speed + memory(more, " and ", " less", ", for ", " more")
                + "; take processes if the kernel may crash or uses a library that is not thread-safe";
    }

    /// `6 % faster than`, `2.4 times as fast as`.
    private static String faster(double ratio) {
        return ratio < 1.5
                ? Wording.percent(ratio - 1) + " faster than"
                : String.format(Locale.ROOT, "%.1f times as fast as", ratio);
    }

    private static String memory(long more, String before, String after, String elseBefore, String elseAfter) {
        return more >= 0 ? before + Units.bytes(more) + after : elseBefore + Units.bytes(-more) + elseAfter;
    }

    private static String because(Cell threads, Cell processes) {
        double ofThreads = threads.gcShare();
        return ofThreads - processes.gcShare() >= 0.05
                ? "; the one heap of the threads was being collected for " + Wording.percent(ofThreads) + " of the time"
                : "";
    }

    /// Where there is nothing to choose between.
    private static Optional<String> fastest(Comparison comparison) {
        return comparison.fastest().map(cell -> {
            String speedUp =
                    comparison.speedUp(cell).isPresent() && cell.setting().engine() != Engine.SERIAL
                            ? String.format(
                                    Locale.ROOT,
                                    ", %.1f times as fast as serial",
                                    comparison.speedUp(cell).getAsDouble())
                            : "";
            return cell.setting() + ": the fastest of those measured" + speedUp;
        });
    }
}
