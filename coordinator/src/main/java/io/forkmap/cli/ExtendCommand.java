package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Shard;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives a run more inputs.
@Command(
        name = "extend",
        sortOptions = false,
        description = "Give the run of a checkpoint more replicates or other points, and compute only what is new. The "
                + "result is that of a run which had them from the beginning, to the last bit.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap extend bootstrap.ckpt --replicates 100000",
            "  forkmap extend ising.ckpt --inputs more-points.csv --save sweep.csv",
            "",
            "With --inputs or --sweep, give all points, those that are there included. Exit codes: those of",
            "'forkmap run'."
        })
final class ExtendCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The checkpoint.")
    private Path directory = Path.of("");

    @ArgGroup(validate = false, exclusive = false, order = 1, heading = "%nIts inputs from now on:%n")
    private InputOptions inputOptions = new InputOptions();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "[NAME=]F",
            description = "The same dataset in another place: moved, or a copy. May be repeated with names.")
    private List<String> data = new ArrayList<>();

    @Option(names = "--salvage", description = "Go on without what is damaged; it is computed again.")
    private boolean salvage;

    @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nWhere it runs:%n")
    private EngineOptions engineOptions = new EngineOptions();

    @Option(
            names = "--stage",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description = "Copy the data to DIR, /dev/shm by default, and use the copy.")
    private @Nullable Path stage;

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nHow long it may take:%n")
    private TimeOptions timeOptions = new TimeOptions();

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nWhat comes out:%n")
    private OutputOptions outputOptions = new OutputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nWhat shows the run:%n")
    private PictureOptions pictureOptions = new PictureOptions();

    ExtendCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        List<String> before = ContinuedRun.facts(directory).arguments();
        List<String> given = console.arguments().subList(1, console.arguments().size());
        List<String> words = new ArrayList<>(RunOptions.goingOn(before, given, false));
        words.addAll(given);
        ExtendCommand whole = new ExtendCommand(console);
        Commands.parse(whole, words);
        return whole.extend(RunOptions.withInputs(before, given));
    }

    private ExitCode extend(List<String> extended) throws Exception {
        RunSettings settings = new RunSettings(
                console.withArguments(extended),
                RunPlace.here(console, engineOptions, stage),
                outputOptions,
                pictureOptions,
                Instant.now(),
                timeOptions);
        List<DataSource> moved = data.stream().map(DataSource::parse).toList();
        return new ContinuedRun(console, directory, Shard.WHOLE, salvage, moved)
                .run(settings, this::extended, extended);
    }

    private <I> Inputs<I> extended(JobBinding<I, ?, ?> binding, Inputs<I> stored) {
        InputsChoice choice = inputOptions.choice(binding.types());
        if (choice.chunkRows().isPresent() || choice.chunkBytes().isPresent()) {
            throw CliException.usage(
                    "--chunk-rows and --chunk-bytes would make every chunk another one: begin a new run");
        }
        if (choice.points().isEmpty() && choice.replicates().isEmpty()) {
            throw CliException.usage("say what there is to be: --replicates R, --inputs F.csv or --sweep K=A:B:N");
        }
        Inputs<I> points = stored;
        if (!choice.points().isEmpty()) {
            @SuppressWarnings("unchecked") // read as the job's input type
            List<I> given = (List<I>) choice.points();
            try {
                points = InputsChoice.bind(Inputs.of(given), binding.types());
            } catch (IllegalArgumentException e) {
                throw CliException.usage(e);
            }
        }
        return points.replicated(choice.replicates().orElse(stored.replicates()));
    }
}
