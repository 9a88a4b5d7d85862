package io.forkmap.dataset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that were fetched, outside of the heap; those that were not used for longest are let go first. A row that
/// somebody still reads stays valid all the same: its memory is freed when nothing refers to it any more.
///
/// What nothing refers to is found by a collection of the heap, which would come too seldom by itself, since the
/// objects there are small: each time that as much has been fetched as may be kept, or as the heap is large.
///
/// Short rows come with their neighbours, a block at a time, since a message costs more than the bytes in it.
final class RowCache {
    static final int BLOCK_BYTES = 64 << 10;

    /// What an entry takes besides its bytes, counted generously: it bounds the objects on the heap.
    private static final int ENTRY_BYTES = 1 << 10;

    private final RowFetcher fetcher;
    private final long capacity;
    private final Map<Range, MemorySegment> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// Fetched since the last collection.
    private long uncollected;

    private record Range(int file, long begin, long byteCount) {}

    /// @param capacity in bytes
    RowCache(RowFetcher fetcher, long capacity) {
        this.fetcher = fetcher;
        this.capacity = capacity;
    }

    /// Some bytes of a file, read-only.
    ///
    /// @param fileBytes how long the file is
    MemorySegment get(int file, long fileBytes, long begin, long rowBytes) {
        if (rowBytes == 0) {
            return MemorySegment.NULL;
        }
        long blockBegin = begin - begin % BLOCK_BYTES;
        long blockBytes = Math.min(BLOCK_BYTES, fileBytes - blockBegin);
        return begin + rowBytes <= blockBegin + blockBytes
                ? get(new Range(file, blockBegin, blockBytes)).asSlice(begin - blockBegin, rowBytes)
                : get(new Range(file, begin, rowBytes));
    }

    private MemorySegment get(Range range) {
        MemorySegment known = find(range);
        if (known != null) {
            return known;
        }
        if (isCollectionDue(range.byteCount())) {
            System.gc();
        }
        MemorySegment fetched = Arena.ofAuto().allocate(range.byteCount(), Long.BYTES);
        fetcher.fetch(range.file(), range.begin(), fetched);
        MemorySegment readOnly = fetched.asReadOnly();
        keep(range, readOnly);
        return readOnly;
    }

    private synchronized boolean isCollectionDue(long more) {
        uncollected += more;
        if (uncollected < Math.max(capacity, Runtime.getRuntime().totalMemory())) {
            return false;
        }
        uncollected = 0;
        return true;
    }

    private synchronized @Nullable MemorySegment find(Range range) {
        return kept.get(range);
    }

    private synchronized void keep(Range range, MemorySegment fetched) {
        if (kept.put(range, fetched) == null) {
            bytes += range.byteCount() + ENTRY_BYTES;
        }
        Iterator<Range> eldest = kept.keySet().iterator();
        while (bytes > capacity && eldest.hasNext()) {
            bytes -= eldest.next().byteCount() + ENTRY_BYTES;
            eldest.remove();
        }
    }

    /// How much of the capacity is taken.
    synchronized long byteCount() {
        return bytes;
    }
}
