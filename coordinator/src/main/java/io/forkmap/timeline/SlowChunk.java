package io.forkmap.timeline;

import java.time.Duration;

/// A chunk that took long.
///
/// @param chunk its index
/// @param input which of the job's inputs, from 0; the chunk itself unless inputs are replicated
/// @param text of that input
/// @param bytes of its rows, 0 where that is not known
/// @param worker who computed it
/// @param took how long
public record SlowChunk(long chunk, long input, String text, long bytes, int worker, Duration took) {}
