package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Shard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands have in common that go on with a run from its checkpoint.
final class ContinueOptions {
    @Parameters(paramLabel = "DIR", description = "The checkpoint.")
    private Path directory = Path.of("");

    @Option(
            names = {"-d", "--data"},
            paramLabel = "[NAME=]F",
            description = "The same dataset in another place: moved, or a copy. May be repeated with names.")
    private List<String> data = new ArrayList<>();

    @Option(names = "--salvage", description = "Go on without what is damaged; it is computed again.")
    private boolean salvage;

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    /// The arguments of the run so far.
    List<String> before() {
        return ContinuedRun.facts(directory).arguments();
    }

    /// What a command line means together with what holds of the run's: its words without the command.
    ///
    /// @param before the arguments of the run
    /// @param given those of the command
    /// @param shard whether nothing comes out
    static List<String> words(List<String> before, List<String> given, boolean shard) {
        List<String> words = new ArrayList<>(RunOptions.goingOn(before, given, shard));
        words.addAll(given);
        return words;
    }

    /// @param console of the command that goes on
    ContinuedRun run(Console console, Shard shard) {
        List<DataSource> moved = data.stream().map(DataSource::parse).toList();
        return new ContinuedRun(console, directory, shard, salvage, moved);
    }

    /// @param arguments of a `run` that would do the same
    RunSettings settings(Console console, List<String> arguments) {
        return execution.settings(console.withArguments(arguments), execution.place(console), Instant.now());
    }
}
