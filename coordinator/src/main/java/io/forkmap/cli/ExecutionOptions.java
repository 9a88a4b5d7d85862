package io.forkmap.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How a run goes and what comes out of it, but not what it computes: what `run` has in common with the commands that
/// go on with one.
final class ExecutionOptions {
    @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nWhere it runs:%n")
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--stage",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description =
                    "Copy the data to DIR, /dev/shm by default, and use the copy; runs at the same time share it, "
                            + "and it goes with the last.")
    private @Nullable Path stage;

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nHow long it may take:%n")
    private TimeOptions time = new TimeOptions();

    @ArgGroup(validate = false, exclusive = false, order = 5, heading = "%nWhat comes out:%n")
    private OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 6, heading = "%nWhat shows the run:%n")
    private PictureOptions pictures = new PictureOptions();

    TimeOptions time() {
        return time;
    }

    OutputOptions output() {
        return output;
    }

    PictureOptions pictures() {
        return pictures;
    }

    /// Leaves only what is printed: the files are there.
    void withoutFiles() {
        output.withoutFiles();
        pictures = new PictureOptions();
    }

    /// As [RunPlace#here].
    RunPlace place(Console console) {
        return RunPlace.here(console, engine, stage);
    }

    /// As [RunPlace#unasked].
    RunPlace unaskedPlace(Console console) {
        return RunPlace.unasked(console, engine, stage);
    }

    /// @param console whose arguments are those of a `run`
    /// @param started when the command began
    RunSettings settings(Console console, RunPlace place, Instant started) {
        return new RunSettings(console, place, output, pictures, started, time);
    }
}
