package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.compare.Ending;
import io.forkmap.compare.Figures;
import io.forkmap.compare.HeapShare;
import io.forkmap.compare.Setting;
import io.forkmap.launch.WorkerLog;
import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs cells, each in a process of its own, and keeps of each different answer the account of its chunks. One
/// thread.
final class CellRunner {
    private static final int TOLD_LINES = 40;
    private static final String PREFIX = "forkmap: ";

    private final CellCommand command;
    private final CellProcess process;
    private final Map<String, String> environment;
    private final Path directory;
    private final Duration limit;
    private final Map<String, Path> ledgers = new HashMap<>();
    private int runs;

    /// @param directory private to this comparison; everything that cells write goes there
    /// @param limit of one run
    CellRunner(
            CellCommand command, CellProcess process, Map<String, String> environment, Path directory, Duration limit) {
        this.command = command;
        this.process = process;
        this.environment = new HashMap<>(environment);
        this.environment.put("TMPDIR", directory.toString());
        this.environment.remove("SLURM_TMPDIR");
        this.directory = directory;
        this.limit = limit;
    }

    /// What came of a run.
    sealed interface Outcome {
        record Measured(Figures figures) implements Outcome {}

        record Ended(Ending ending) implements Outcome {}
    }

    Outcome run(Setting setting) throws IOException, InterruptedException {
        HeapShare heap = command.heap(setting);
        if (!heap.isEnough()) {
            return new Outcome.Ended(new Ending.Skipped(tooLittleHeap(setting, heap)));
        }
        Path own = Files.createDirectory(directory.resolve("run-" + runs++));
        Path result = own.resolve("run.json");
        Path ledger = own.resolve("chunks");
        Path output = own.resolve("output");
        Instant launched = Instant.now();
        CellProcess.Ended ended = process.run(command.argv(setting, result, ledger), environment, output, limit);
        if (ended.tooSlow()) {
            LedgerFile account = LedgerFile.read(ledger);
            return new Outcome.Ended(new Ending.TooSlow(limit.toMillis() / 1e3, account.done(), account.chunkCount()));
        }
        if (ended.exitCode() != ExitCode.OK.code()) {
            return new Outcome.Ended(ending(ended.exitCode(), told(output)));
        }
        Figures figures = CellFigures.of(setting, launched, JsonTree.read(result));
        if (ledgers.putIfAbsent(figures.digest(), ledger) != null) {
            Files.delete(ledger);
        }
        return new Outcome.Measured(figures);
    }

    /// The account of the chunks of the first run with this answer.
    Optional<Path> ledger(String digest) {
        return Optional.ofNullable(ledgers.get(digest));
    }

    private String tooLittleHeap(Setting setting, HeapShare heap) {
        return "a heap of " + Units.bytes(command.heapBytes()) + " leaves " + heap.coordinatorMebibytes()
                + " MiB to each of " + (setting.processes() + 1) + " JVMs, and they need "
                + HeapShare.LEAST_MEBIBYTES + ": give more with --heap";
    }

    private static Ending ending(int exitCode, String told) {
        return exitCode == ExitCode.OS_LIMIT.code() ? new Ending.Skipped(told) : new Ending.Failed(exitCode, told);
    }

    private static String told(Path output) {
        String told = String.join("\n", new WorkerLog(output).tail(TOLD_LINES));
        int begin = told.indexOf(PREFIX);
        return begin < 0 ? told : told.substring(begin + PREFIX.length());
    }
}
