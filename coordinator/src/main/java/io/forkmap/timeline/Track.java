package io.forkmap.timeline;

/// What one compute thread of a worker did, exactly. Times are since the run began.
///
/// @param worker its number
/// @param thread of the worker, from 0
/// @param readyNanos when its kernel was prepared; 0 if that was before the run
/// @param beginNanos when its first chunk began
/// @param endNanos when its last one ended
/// @param busyNanos computing
/// @param chunks how many it computed, those that were computed twice included
public record Track(
        int worker, int thread, long readyNanos, long beginNanos, long endNanos, long busyNanos, long chunks) {}
