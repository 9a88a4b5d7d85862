package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.Pool;
import io.forkmap.StopRequest;
import io.forkmap.dataset.DataSource;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
            "69 no usable worker, 71 too little memory for the engine or a worker, 73 an output file exists,",
            "74 reading or writing failed, 75 stopped at its time limit, 80 the job failed or inputs were skipped, 81 the kernel is not",
            "deterministic, 82 the dataset changed. If only the job's analysis fails, the partial results are kept",
            "in a file."
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

    @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nWhere it runs:%n")
    private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--stage",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description =
                    "Copy the data to DIR, /dev/shm by default, and use the copy; runs at the same time share it, "
                            + "and it goes with the last.")
    private @Nullable Path stage;

    @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nHow long it may take:%n")
    private TimeOptions timeOptions = new TimeOptions();

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nWhat comes out:%n")
    private OutputOptions outputOptions = new OutputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nWhat shows the run:%n")
    private PictureOptions pictureOptions = new PictureOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        Instant started = Instant.now();
        SiteChoice choice = SiteChoice.of(console);
        // The cell of a comparison behaves as the comparison does.
        Manners manners = describe || cell != null ? Manners.NONE : engineOptions.manners(choice);
        JobLoader loader = new JobLoader(console.launch(), jobOptions.classPath());
        try (LoadedJob loaded = loader.load(job)) {
            if (describe) {
                console.out().print(new JobDescription(loaded.type()).text());
                return ExitCode.OK;
            }
            return run(loaded, loaded.bind(jobOptions.parameters()), choice, manners, started);
        }
    }

    /// All that can be found wrong is, before anything is spawned.
    private <I, P, R> ExitCode run(
            LoadedJob loaded, JobBinding<I, P, R> binding, SiteChoice site, Manners manners, Instant started) {
        InputsChoice choice = inputOptions.choice(binding.types());
        List<DataSource> given = jobOptions.sources();
        try (ResultFile output = outputOptions.openOutput(binding.types());
                ResultFile save = outputOptions.openSave(binding.types());
                ResultFile timings = outputOptions.openTimings();
                Pictures pictures = pictureOptions.open(outputOptions);
                Staging staging = Staging.open(console, stage == null ? null : site.stage(stage))) {
            List<DataSource> sources = staging.place(given);
            JobInputs<I> jobInputs = new JobInputs<>(binding);
            Inputs<I> inputs = jobInputs.resolve(choice, sources);
            jobInputs.warning(choice).ifPresent(console::note);
            Instant opened = Instant.now();
            try (Pool pool = engineOptions.open(site, manners, sources, loaded.classPath(), inputs.chunkCount())) {
                RunOutputs outputs = new RunOutputs(
                        console, output, save, timings, pictures, outputOptions.json(), outputOptions.quiet());
                JobRun<I, P, R> run = new JobRun<>(loaded, binding, pool, outputs);
                if (cell == null) {
                    StopRequest stop = new StopRequest();
                    try (Signals _ = Signals.listen(stop, false);
                            TimeKeeper _ = timeOptions.keep(console, stop.deadline(), false)) {
                        return run.execute(inputs, jobOptions.seed(), stop, started, opened);
                    }
                }
                CellGuard.watch(System.in);
                return run.executeCell(inputs, jobOptions.seed(), started, opened, cell);
            }
        }
    }
}
