package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Computes one chunk of a run once more.
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis = "forkmap replay FILE.java|CLASS --seed S --chunk K [--python] [OPTION OF run]…%n",
        description = "Compute one chunk of a run once more, in this process and with the same random numbers: to look "
                + "at it, to debug it, or to check it in NumPy. Take the command of the run, write replay for run, and "
                + "add --chunk and the seed that the run told. Options that say where and how the run goes are taken, and "
                + "have no effect.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap replay Bootstrap.java --data events.arrow --param column=energy --seed 42 --chunk 82",
            "  forkmap replay Bootstrap.java --data events.arrow --param column=energy --seed 42 --chunk 82 --python",
            "  FORKMAP_JAVA_OPTS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005 \\",
            "      forkmap replay …          waits for a debugger; break in apply",
            "",
            "The partial goes to standard output, everything else to standard error. With --python nothing is",
            "computed: it prints the lines that give NumPy the chunk's rows, its input and its random stream.",
            "Exit codes: those of run; 80 if the kernel throws."
        })
final class ReplayCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "FILE.java|CLASS", description = "The job: a source file, or a class of --classpath.")
    private String job = "";

    @Option(names = "--chunk", paramLabel = "K", required = true, description = "Which chunk, counted from 0.")
    private long chunk;

    @Option(names = "--python", description = "Don't compute; print Python that has the same rows and random numbers.")
    private boolean python;

    @ArgGroup(validate = false, exclusive = false, order = 1, heading = "%nThe job:%n")
    private JobOptions jobOptions = new JobOptions();

    @ArgGroup(validate = false, exclusive = false, order = 2, heading = "%nIts inputs:%n")
    private InputOptions inputOptions = new InputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nGoing on later:%n")
    @SuppressWarnings("UnusedVariable") // taken by picocli, and not looked at
    private CheckpointOptions checkpointOptions = new CheckpointOptions();

    @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nArrays that it fills:%n")
    @SuppressWarnings("UnusedVariable") // likewise
    private ArrayOptions arrayOptions = new ArrayOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // likewise
    private ExecutionOptions execution = new ExecutionOptions();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        if (jobOptions.seed().drawn()) {
            throw CliException.usage("replay needs the seed of the run: --seed S; the run told it on standard error, "
                    + "and in its --json");
        }
        JobLoader loader = new JobLoader(console.launch(), jobOptions.classPath());
        try (LoadedJob loaded = loader.load(job)) {
            return replay(loaded, loaded.bind(jobOptions.parameters()));
        }
    }

    private <I, P, R> ExitCode replay(LoadedJob loaded, JobBinding<I, P, R> binding) {
        List<DataSource> sources = jobOptions.sources();
        Inputs<I> inputs = new JobInputs<>(binding).resolve(inputOptions.choice(binding.types()), sources);
        if (chunk < 0 || chunk >= inputs.chunkCount()) {
            throw CliException.usage("--chunk " + chunk + ": this run has the chunks 0 to " + (inputs.chunkCount() - 1)
                    + "; give the inputs as the run had them (--replicates, --inputs, --sweep)");
        }
        try (Dataset data = Dataset.open(sources)) {
            ChunkReplay<I, P> replay =
                    new ChunkReplay<>(binding, inputs, chunk, jobOptions.seed().value());
            if (python) {
                console.out().print(PythonReplay.of(loaded.shown(), binding.job(), data, replay));
            } else {
                console.note(replay.heading());
                console.out().print(ResultText.of(replay.compute(data)));
            }
        }
        console.out().flush();
        return ExitCode.OK;
    }
}
