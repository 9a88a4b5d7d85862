package io.forkmap.cli;

import io.forkmap.ArrayTarget;
import io.forkmap.ExitCode;
import io.forkmap.Pool;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Fingerprint;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a job.
@Command(
        name = "run",
        sortOptions = false,
        customSynopsis = "forkmap run FILE.java|CLASS [--data F] [--param K=V]… [OPTION]…%n",
        description = "Run a job: one Java file, or a class of a jar.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap run Bootstrap.java --data events.arrow --param column=energy --replicates 1000 --seed 42",
            "  forkmap run Ising.java --sweep T=0.5:4.0:500 --replicates 20 --save sweep.csv",
            "  forkmap run Fit.java --data signal=s.arrow --data background=b.arrow --inputs points.csv --json",
            "  forkmap run my.pkg.Mean --classpath jobs.jar --data values.npy,offsets.npy --workers 8",
            "  forkmap run Mean.java --describe          what the job takes and gives",
            "",
            "The result goes to standard output, everything else to standard error.",
            "Exit codes: 64 wrong arguments or a job that doesn't compile, 65 a dataset that can't be mapped,",
            "or a checkpoint that is damaged or of another run, 69 no usable worker, 71 too little memory for the",
            "engine or a worker, 73 an output file exists, 74 reading or writing failed, 75 stopped early and can go",
            "on, 80 the job failed or inputs were skipped, 81 the kernel is not deterministic, 82 the dataset changed,",
            "83 the checkpoint is in use, 128 + n ended by signal n. If only the job's analysis fails, the partial",
            "results are kept in a file."
        })
final class RunCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "FILE.java|CLASS", description = "The job: a source file, or a class of --classpath.")
    private String job = "";

    @Option(names = "--describe", description = "Don't run; tell the job's parameters and types.")
    private boolean describe;

    /// For `forkmap compare`: see [ChunkLedger] and [CellGuard].
    @Option(names = "--cell", paramLabel = "F", hidden = true)
    private @Nullable Path cell;

    @ArgGroup(validate = false, exclusive = false, order = 1, heading = "%nThe job:%n")
    private JobOptions jobOptions = new JobOptions();

    @ArgGroup(validate = false, exclusive = false, order = 2, heading = "%nIts inputs:%n")
    private InputOptions inputOptions = new InputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nGoing on later:%n")
    private CheckpointOptions checkpointOptions = new CheckpointOptions();

    @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nArrays that it fills:%n")
    private ArrayOptions arrayOptions = new ArrayOptions();

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    /// One that is never run: its options only are of interest.
    static RunCommand toLookAt() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        LaunchInfo launch = LaunchInfo.of(new Properties(), Map.of());
        return new RunCommand(new Console(nowhere, nowhere, launch, List.of()));
    }

    @Override
    public ExitCode call() throws Exception {
        Instant started = Instant.now();
        if (checkpointOptions
                .named()
                .filter(named -> execution.time().isFinished(console, named))
                .isPresent()) {
            execution.withoutFiles();
        }
        // The cell of a comparison behaves as the comparison does.
        RunPlace place = describe || cell != null ? execution.unaskedPlace(console) : execution.place(console);
        try (LoadedJob loaded = load()) {
            if (describe) {
                console.out().print(new JobDescription(loaded.type()).text());
                return ExitCode.OK;
            }
            return run(loaded, loaded.bind(jobOptions.parameters()), place, started);
        }
    }

    /// From where the user says, or, where that is gone, from the checkpoint.
    private LoadedJob load() throws IOException {
        Optional<String> gone = jobOptions.missing(job);
        Optional<StoredPlan> stored = gone.flatMap(_ -> checkpointOptions.stored())
                .filter(plan -> PlanFacts.from(plan).isOf(job));
        if (stored.isPresent()) {
            console.note("forkmap: " + gone.get() + " is not there; going on with the job as it was compiled then");
            return StoredJob.unbound(console, stored.get());
        }
        return new JobLoader(console.launch(), jobOptions.classPath()).load(job);
    }

    private <I, P, R> ExitCode run(LoadedJob loaded, JobBinding<I, P, R> binding, RunPlace place, Instant started) {
        InputsChoice choice = inputOptions.choice(binding.types());
        List<DataSource> given = jobOptions.sources();
        RunSettings settings = execution.settings(console, place, started);
        if (cell != null) {
            return runCell(loaded, binding, choice, given, place, started, cell);
        }
        checkpointOptions.requireNoResult(execution.output());
        Optional<ArrayTarget> arrays =
                arrayOptions.target(binding.types(), execution.output().overwrite());
        if (arrays.isPresent()) {
            checkpointOptions.requireNone("--save-array");
        }
        if (!execution.output().quiet()) {
            arrayOptions.warning(binding.types()).ifPresent(console::note);
        }
        return settings.run(loaded, binding, given, sources -> {
            JobInputs<I> jobInputs = new JobInputs<>(binding);
            Inputs<I> inputs = jobInputs.resolve(choice, sources);
            jobInputs.warning(choice).ifPresent(console::note);
            return prepare(loaded, binding, inputs, given, arrays);
        });
    }

    /// Opens the checkpoint, if there is to be one.
    private <I> RunSettings.Prepared<I> prepare(
            LoadedJob loaded,
            JobBinding<I, ?, ?> binding,
            Inputs<I> inputs,
            List<DataSource> given,
            Optional<ArrayTarget> arrays) {
        JobOptions.Seed seed = jobOptions.seed();
        if (arrays.isPresent()) {
            return new RunSettings.Prepared<>(inputs, seed, Optional.empty(), arrays);
        }
        if (!checkpointOptions.isWanted(console.launch().environment())) {
            return new RunSettings.Prepared<>(inputs, seed, Optional.empty());
        }
        Fingerprint fingerprint = new Fingerprints(console).of(loaded, binding, inputs, given, seed.value());
        Path directory =
                checkpointOptions.directory(console.launch().environment(), Fingerprints.shortName(fingerprint, seed));
        PlanFacts facts = PlanFacts.of(loaded, seed, given, console.arguments());
        KeptRun<I> kept = KeptRun.begin(
                console,
                directory,
                checkpointOptions,
                new KeptRun.Wanted<>(loaded, binding, inputs, fingerprint, facts));
        return new RunSettings.Prepared<>(inputs, kept.seed(), Optional.of(kept));
    }

    private <I, P, R> ExitCode runCell(
            LoadedJob loaded,
            JobBinding<I, P, R> binding,
            InputsChoice choice,
            List<DataSource> sources,
            RunPlace place,
            Instant started,
            Path ledger) {
        Inputs<I> inputs = new JobInputs<>(binding).resolve(choice, sources);
        Instant opened = Instant.now();
        OutputOptions options = execution.output();
        try (ResultFile output = options.openOutput(binding.types());
                Pictures pictures = execution.pictures().open(options);
                Pool pool = place.open(sources, loaded.classPath(), inputs.chunkCount())) {
            CellGuard.watch(System.in);
            RunOutputs outputs = new RunOutputs(console, output, null, null, pictures, options.json(), options.quiet());
            return new JobRun<>(loaded, binding, pool, outputs)
                    .executeCell(inputs, jobOptions.seed(), started, opened, ledger);
        }
    }
}
