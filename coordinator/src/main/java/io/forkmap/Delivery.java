package io.forkmap;

import io.forkmap.reduce.Pack;
import io.forkmap.schedule.RunFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// What an engine hands to the fold.
sealed interface Delivery {
    /// Partials, in any order.
    record Delivered(Pack pack) implements Delivery {}

    /// Partials that were delivered just now, and may come again.
    record Remembered(Pack pack) implements Delivery {}

    /// Partials that were delivered before, computed again: to be compared.
    record Repeated(Pack pack) implements Delivery {}

    /// A worker ended before its time. What it had is computed again.
    ///
    /// @param what how it ended; the first line can be continued
    /// @param chunk what it was computing, if anything of this run
    /// @param certificate a file with `what`, to be completed by the chunk
    record Lost(String what, OptionalLong chunk, Optional<Path> certificate) implements Delivery {
        Lost(String what) {
            this(what, OptionalLong.empty(), Optional.empty());
        }
    }

    /// Somebody asked the run to stop. What was delivered before is computed and counts.
    record Stopped(StopRequest.Reason why) implements Delivery {}

    /// Something else went wrong and was mended; for the user to know.
    record Warned(String what) implements Delivery {}

    /// The run is over without a result.
    record Broken(RuntimeException why) implements Delivery {}

    /// The scheduler gave the run up. What to say of it is not yet made up: that calls the job's own `toString`,
    /// which is nothing for the thread that delivers.
    record GivenUp(RunFailure why, Refusal refusal) implements Delivery {}
}
