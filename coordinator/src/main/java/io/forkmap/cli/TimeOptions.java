package io.forkmap.cli;

import io.forkmap.Deadline;
import io.forkmap.slurm.Slurm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How long a run may take.
final class TimeOptions {
    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeLimitText.class,
            description = "When the run must have stopped, from its start: 90s, 10m, 2h, HH:MM:SS, or minutes; in a "
                    + "batch job by default when that ends. No chunk is begun that would not be done by then; the run "
                    + "exits 75 and tells how to go on.")
    private @Nullable Duration limit;

    /// For the scripts of `forkmap submit`: what all slots of the chain have in common that this run is one of.
    @Option(names = "--slot-of", paramLabel = "JOB", hidden = true)
    private @Nullable String chain;

    /// Ends a chain of slots that no longer gets anywhere.
    ///
    /// @param checkpoint of the run
    /// @param storedChunks that are in it
    /// @throws CliException if neither of the last two slots has committed anything
    void requireUse(Console console, Path checkpoint, long storedChunks) {
        if (chain != null) {
            new SlotChain(console, chain).requireUse(checkpoint, storedChunks);
        }
    }

    /// Notes for the slots to come that the result has gone where it was to go.
    void finish(Console console, Path checkpoint) {
        if (chain != null) {
            new SlotChain(console, chain).finish(checkpoint);
        }
    }

    /// Whether an earlier slot of the chain has.
    boolean isFinished(Console console, Path checkpoint) {
        return chain != null && new SlotChain(console, chain).isFinished(checkpoint);
    }

    /// Sets the deadline, and keeps it up to date until it is closed.
    ///
    /// @param kept whether a run that is stopped can be resumed: otherwise only a limit given here is heeded,
    ///     since to be stopped would be no better than to be killed
    /// @param quiet whether nothing is told of it
    TimeKeeper keep(Console console, Deadline deadline, boolean kept, boolean quiet) {
        TimeKeeper keeper = new TimeKeeper(console, deadline, new Slurm(), quiet);
        keeper.begin(Optional.ofNullable(limit), kept);
        return keeper;
    }
}
