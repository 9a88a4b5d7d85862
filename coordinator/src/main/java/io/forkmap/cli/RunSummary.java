package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.RunReport;
import io.forkmap.report.Units;

/// What is told after a run.
final class RunSummary {
    private static final int DIGEST_SHOWN = 16;

    private RunSummary() {}

    /// Several lines, without a line feed at the end.
    static String of(RunFacts facts) {
        RunReport report = facts.result().report();
        StringBuilder text = new StringBuilder();
        text.append(count(report.chunks(), "chunk")).append(" on ").append(where(report));
        text.append(" in ").append(Units.duration(report.total()));
        text.append(" (computing ").append(Units.duration(report.compute()));
        text.append(", analysis ").append(Units.duration(report.analyse())).append(')');
        if (report.workersLost() > 0) {
            text.append("\n").append(count(report.workersLost(), "worker")).append(" lost and replaced");
        }
        int missing = facts.result().partials().missing().size();
        if (missing > 0) {
            text.append("\nINCOMPLETE: ").append(count(missing, "input")).append(" skipped, as listed above");
        }
        text.append("\nmemory: ").append(report.memory().sentence());
        text.append("\nseed ").append(facts.seed().value());
        text.append(", digest ").append(facts.result().digest(), 0, DIGEST_SHOWN);
        text.append('\n').append(utilisation(report));
        return text.toString();
    }

    /// `8 workers busy 93 %, tail 4 % because input 82 took 6 min 52 s`.
    static String utilisation(RunReport report) {
        return report.timeline().utilisation().sentence(where(report));
    }

    /// What a worker is called.
    static String worker(Engine engine) {
        return switch (engine) {
            case SERIAL, THREADS -> "thread";
            case PROCESSES, SHM, COPIES, MANAGER -> "worker";
        };
    }

    private static String where(RunReport report) {
        String workers = count(report.workers(), worker(report.engine()));
        int each = report.workerThreads();
        return each == 1 ? workers : workers + " of " + each + " threads";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
