package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Shard;
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

/// Goes on with a run from its checkpoint.
@Command(
        name = "resume",
        sortOptions = false,
        description = "Go on with a run from its checkpoint: the job as it was compiled then, its inputs and its seed. "
                + "Options of the first command that are not given anew hold.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap resume ising.ckpt",
            "  forkmap resume ising.ckpt --workers 32 --data /local/scratch/bonds.arrow",
            "",
            "Exit codes: those of 'forkmap run'; 65 if the data or the job is not what it was, or the checkpoint is",
            "damaged, 83 if it is in use."
        })
final class ResumeCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The checkpoint.")
    private Path directory = Path.of("");

    @Option(
            names = {"-d", "--data"},
            paramLabel = "[NAME=]F",
            description = "The same dataset in another place: moved, or a copy. May be repeated with names.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = CheckpointOptions.ShardText.class,
            description = "Compute one part of N only, as 'forkmap run' does.")
    private @Nullable Shard shard;

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

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        PlanFacts facts = ContinuedRun.facts(directory);
        List<String> before = facts.arguments();
        List<String> given = console.arguments().subList(1, console.arguments().size());
        List<String> words = new ArrayList<>(RunOptions.goingOn(before, given, shard != null));
        words.addAll(given);
        ResumeCommand whole = new ResumeCommand(console);
        Commands.parse(whole, words);
        return whole.resume(before);
    }

    private ExitCode resume(List<String> before) throws Exception {
        Console shown = console.withArguments(before);
        RunSettings settings = new RunSettings(
                shown,
                RunPlace.here(console, engineOptions, stage),
                outputOptions,
                pictureOptions,
                Instant.now(),
                timeOptions);
        List<DataSource> moved = data.stream().map(DataSource::parse).toList();
        return new ContinuedRun(console, directory, shard == null ? Shard.WHOLE : shard, salvage, moved)
                .run(settings, ContinuedRun.Change.NONE, before);
    }
}
