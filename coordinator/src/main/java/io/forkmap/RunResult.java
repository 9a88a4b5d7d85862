package io.forkmap;

import io.forkmap.kernel.Partials;

/// The result of a job with all that belongs to it.
///
/// @param value what `analyse` returned
/// @param digest SHA-256, in hexadecimal, over plan, partials and result: equal whenever the answer is the same to
/// the last
///     bit
/// @param seed of all random streams
/// @param partials what it was made from; readable until the pool runs another job or is closed
/// @param report how the run went
/// @param <R> the result
public record RunResult<R>(R value, String digest, long seed, Partials<?, ?> partials, RunReport report) {}
