package io.forkmap.kernel;

import java.lang.foreign.MemorySegment;

/// Where the arrays of chunks go. Called by all compute threads of a process.
@FunctionalInterface
public interface ArraySink {
    /// Forgets them.
    ArraySink NOWHERE = (position, bytes) -> {};

    /// Takes the next block of the array of one chunk, or of some rows of it. The kernel is done with it.
    ///
    /// @param position in the file
    /// @param bytes valid until this returns; not in the heap
    /// @throws ResultWriteException if the file can't be written
    void write(long position, MemorySegment bytes);
}
