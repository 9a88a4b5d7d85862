package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// Brings values of a dataset that another process holds. Called by all threads that read rows.
public interface RowFetcher {
    /// Fills a segment. Blocks until it is full.
    ///
    /// @param file number of the file, counted over all datasets in the order of [Dataset#fileBytes]
    /// @param begin byte of the file
    /// @param target as long as what is wanted; within the file
    /// @throws IllegalStateException when the other process does not give it
    void fetch(int file, long begin, MemorySegment target);
}
