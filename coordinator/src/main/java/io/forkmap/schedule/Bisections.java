package io.forkmap.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The chunks of one run that are being searched for bad rows.
final class Bisections {
    private final TreeMap<Long, Bisection> byChunk = new TreeMap<>();

    /// Of all probes there were: a late message of one must not be taken for the whole chunk.
    private final Set<Long> leases = new HashSet<>();

    boolean isEmpty() {
        return byChunk.isEmpty();
    }

    boolean contains(long chunk) {
        return byChunk.containsKey(chunk);
    }

    void add(Bisection bisection) {
        byChunk.put(bisection.chunk(), bisection);
    }

    @Nullable
    Bisection get(long chunk) {
        return byChunk.get(chunk);
    }

    /// The chunks were computed as a whole after all, or their search is over.
    void remove(long first, long end) {
        if (!byChunk.isEmpty()) {
            byChunk.subMap(first, end).clear();
        }
    }

    boolean isProbe(long lease) {
        return leases.contains(lease);
    }

    void granted(long lease) {
        leases.add(lease);
    }

    /// How many pieces wait.
    long waiting() {
        long count = 0;
        for (Bisection bisection : byChunk.values()) {
            count += bisection.waiting();
        }
        return count;
    }

    /// The next piece of the lowest chunk, or null.
    ///
    /// @param only this chunk and no other; any if negative
    @Nullable
    Deal take(long only) {
        for (Bisection bisection :
                only < 0 ? byChunk.values() : byChunk.subMap(only, only + 1).values()) {
            Piece piece = bisection.take();
            if (piece != null) {
                return Deal.of(bisection.chunk(), piece);
            }
        }
        return null;
    }

    /// Those that are over; they stay until they are removed.
    List<Bisection> over() {
        return byChunk.isEmpty()
                ? List.of()
                : byChunk.values().stream().filter(Bisection::isOver).toList();
    }
}
