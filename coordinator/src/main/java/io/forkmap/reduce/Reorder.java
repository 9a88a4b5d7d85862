package io.forkmap.reduce;

import java.nio.file.Path;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts packs into chunk order. What came too early waits, beyond a limit in a file. One thread.
public final class Reorder implements AutoCloseable {
    private static final long WINDOW_BYTES = HeapBudget.of(64L << 20);

    private final TreeMap<Long, PackStore.Kept> waiting = new TreeMap<>();
    private final PackStore store;
    private long next;

    public Reorder(Path directory) {
        this.store = new PackStore(WINDOW_BYTES, directory);
    }

    /// Takes a pack in any order; no chunk may come twice.
    public void add(Pack pack) {
        if (pack.firstChunk() < next || waiting.containsKey(pack.firstChunk())) {
            throw new IllegalStateException("chunk " + pack.firstChunk() + " came twice");
        }
        waiting.put(pack.firstChunk(), store.keep(pack));
    }

    /// The pack with the next chunks, or null if it has not come yet.
    @Nullable
    public Pack poll() {
        PackStore.Kept first = waiting.remove(next);
        if (first == null) {
            return null;
        }
        next += first.count();
        return store.release(first);
    }

    /// The first chunk that has not been polled.
    public long next() {
        return next;
    }

    @Override
    public void close() {
        store.close();
    }
}
