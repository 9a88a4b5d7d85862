package io.forkmap.timeline;

/// What one worker did, exactly. Times are since the run began.
///
/// @param worker its number
/// @param readyNanos when its kernel was prepared; 0 if that was before the run
/// @param beginNanos when its first chunk began
/// @param endNanos when its last one ended
/// @param busyNanos computing
/// @param chunks how many it computed, those that were computed twice included
public record Track(int worker, long readyNanos, long beginNanos, long endNanos, long busyNanos, long chunks) {}
