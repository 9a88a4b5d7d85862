package io.forkmap.kernel;

/// An input that was skipped because the user asked for that and no worker could compute it.
///
/// @param chunk which chunk it is, or is a part of
/// @param input the input; a single row where the chunk was a range of rows
/// @param replicate which repetition of it
/// @param reason what went wrong, for people
/// @param <I> an input
public record Missing<I>(long chunk, I input, int replicate, String reason) {}
