package io.forkmap.cli;

import io.forkmap.PoolSize;
import io.forkmap.RunResult;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import java.time.Instant;

/// All there is to tell about a run that gave a result.
///
/// @param loaded the job's class
/// @param job the job
/// @param data open
/// @param size how many workers, and why
/// @param seed of the run
/// @param result of the run
/// @param started when the command began
/// @param opened when it began to open the pool
/// @param ended when the result was there
record RunFacts(
        LoadedJob loaded,
        Job<?, ?, ?> job,
        Dataset data,
        PoolSize size,
        JobOptions.Seed seed,
        RunResult<?> result,
        Instant started,
        Instant opened,
        Instant ended) {}
