package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.compile.KernelHash;
import io.forkmap.journal.Checkpoint;
import io.forkmap.journal.ChunkSpan;
import io.forkmap.journal.Journal;
import io.forkmap.journal.Shard;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reduces what a checkpoint has.
@Command(
        name = "analyse",
        sortOptions = false,
        description =
                "Make the result from the partial results of a checkpoint, without the data and without computing "
                        + "any of them again: after all shards are there, or with another analysis.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap analyse sweep.ckpt --json",
            "  forkmap analyse sweep.ckpt Ising.java --save sweep.arrow     with a changed analyse()",
            "",
            "Exit codes: 65 no checkpoint, a damaged one, or a job with another kernel; 75 something is missing, which",
            "is listed; 80 the analysis failed."
        })
final class AnalyseCommand implements Callable<ExitCode> {
    /// So many gaps are listed.
    private static final int LISTED = 20;

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "The checkpoint.")
    private Path directory = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE.java|CLASS",
            description = "The job with another analysis; by default as it is stored.")
    private @Nullable String job;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and directories that this job needs; by default those of the run.")
    private String classPath = "";

    @Option(names = "--salvage", description = "Read around what is damaged.")
    private boolean salvage;

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nWhat comes out:%n")
    private OutputOptions outputOptions = new OutputOptions();

    AnalyseCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        Instant started = Instant.now();
        try (Checkpoint checkpoint = Checkpoint.read(directory)) {
            StoredPlan plan = checkpoint.latest().orElseThrow();
            try (StoredJob stored = job == null
                    ? StoredJob.load(console, plan)
                    : StoredJob.load(console, plan, job, ClassPath.parse(classPath))) {
                requireSameKernel(plan, stored.loaded());
                return analyse(checkpoint, plan, stored.loaded(), stored.binding(), started);
            }
        }
    }

    private void requireSameKernel(StoredPlan plan, LoadedJob loaded) {
        String kernel = KernelHash.of(loaded.classes(), loaded.type().getName());
        if (!kernel.equals(plan.fingerprint().fields().get("kernel"))) {
            throw new CliException(
                    ExitCode.DATA,
                    loaded.shown() + " computes something else than what is stored in " + directory
                            + ": more than its analyse() is changed. Begin a new run with it.");
        }
    }

    private <I, P, R> ExitCode analyse(
            Checkpoint checkpoint, StoredPlan plan, LoadedJob loaded, JobBinding<I, P, R> binding, Instant started) {
        Journal journal = checkpoint.journal(plan, binding, salvage);
        journal.status().notes().forEach(note -> console.note("forkmap: " + note));
        if (!journal.missing().isEmpty()) {
            throw new CliException(ExitCode.INTERRUPTED, missing(plan, journal));
        }
        PlanFacts facts = PlanFacts.from(plan);
        RunSettings settings = new RunSettings(
                console.withArguments(facts.arguments()),
                RunPlace.unasked(console, new EngineOptions(), null),
                outputOptions,
                new PictureOptions(),
                started,
                new TimeOptions());
        return settings.analyse(
                loaded,
                binding,
                new RunSettings.Prepared<>(checkpoint.inputs(plan, binding), facts.seed(), Optional.empty()),
                journal);
    }

    private String missing(StoredPlan plan, Journal journal) {
        List<String> lines = new ArrayList<>();
        lines.add(directory + " has " + journal.storedChunks() + " of " + plan.chunkCount() + " chunks; missing are "
                + journal.missing().stream()
                        .limit(LISTED)
                        .map(ChunkSpan::toString)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow()
                + (journal.missing().size() > LISTED ? ", …" : ""));
        String resume = Shell.quote(console.launch().command()) + " resume " + Shell.quote(directory.toString())
                + (journal.status().isDamaged() ? " --salvage" : "");
        int shards = journal.status().shards();
        for (int i = 0; shards > 1 && i < shards; i++) {
            Shard shard = new Shard(i, shards);
            if (!journal.wanted(shard).isEmpty()) {
                lines.add("shard " + shard + " is not done: " + resume + " --shard " + shard);
            }
        }
        lines.add("all at once: " + resume);
        return String.join("\n", lines);
    }
}
