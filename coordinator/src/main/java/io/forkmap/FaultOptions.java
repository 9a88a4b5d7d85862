package io.forkmap;

import io.forkmap.schedule.Liveness;
import io.forkmap.schedule.RetryPolicy;
import java.nio.file.Path;
import java.util.Optional;

/// What a pool does about workers that die or hang.
///
/// @param retries how often what is tried again, and what is done about inputs that can't be computed
/// @param liveness how long silence is borne, and how long a chunk may take
/// @param oomKills the file that counts the processes the system killed for want of memory; by default that of
///     this process's cgroup
/// @param logDirectory where logs and certificates of workers that ended before their time are kept; by default
///     they go with the run
record FaultOptions(RetryPolicy retries, Liveness liveness, Optional<Path> oomKills, Optional<Path> logDirectory) {
    static final FaultOptions STANDARD =
            new FaultOptions(RetryPolicy.standard(), Liveness.standard(), Optional.empty(), Optional.empty());

    FaultOptions with(RetryPolicy policy) {
        return new FaultOptions(policy, liveness, oomKills, logDirectory);
    }

    FaultOptions with(Liveness limits) {
        return new FaultOptions(retries, limits, oomKills, logDirectory);
    }

    FaultOptions with(Path counter) {
        return new FaultOptions(retries, liveness, Optional.of(counter), logDirectory);
    }

    FaultOptions withLogDirectory(Path directory) {
        return new FaultOptions(retries, liveness, oomKills, Optional.of(directory));
    }
}
