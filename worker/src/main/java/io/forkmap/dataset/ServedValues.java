package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// The values of one file that another process holds.
///
/// @param file its number
/// @param fileBytes length of the whole file
record ServedValues(RowCache cache, int file, long fileBytes) {
    /// @param begin byte of the file
    MemorySegment row(long begin, long rowBytes) {
        return cache.get(file, fileBytes, begin, rowBytes);
    }
}
