package io.forkmap.kernel;

/// What a kernel computed for one chunk.
///
/// @param chunk the chunk's index in the plan, from 0
/// @param input its input
/// @param replicate which repetition of the input this is, from 0
/// @param value the partial itself
/// @param <I> an input
/// @param <P> a partial
public record Partial<I, P>(long chunk, I input, int replicate, P value) {}
