package io.forkmap.schedule;

import org.jspecify.annotations.Nullable;

/// Deals what can be done before the run has to end, and sets the rest aside.
final class DealsInTime {
    private final ChunkPlan plan;
    private final ChunkBook book;
    private final Retries retries;
    private final TimeLeft time;

    DealsInTime(ChunkPlan plan, ChunkBook book, Retries retries, TimeLeft time) {
        this.plan = plan;
        this.book = book;
        this.retries = retries;
        this.time = time;
    }

    /// As much of the deal as can be done in time; the rest goes back. Null when that is nothing: then its first
    /// chunk is set aside.
    @Nullable
    Deal cut(Deal deal, long nowNanos) {
        double budget = time.fitting(nowNanos);
        if (budget == Double.POSITIVE_INFINITY || deal.piece() != null) {
            return deal;
        }
        long first = deal.chunks().firstChunk();
        long dealEnd = deal.chunks().endChunk();
        long end = first;
        for (double weight = plan.weight(first); weight <= budget && end < dealEnd; weight += plan.weight(end)) {
            end++;
        }
        if (end == first) {
            book.setAside(end++);
            book.putBack(end, dealEnd);
            return null;
        }
        book.putBack(end, dealEnd);
        return Deal.of(new ChunkRun(first, end));
    }

    /// Chunks turned out to be shorter, or the deadline moved: brings back one that was set aside and can be done
    /// after all. Whether there was one.
    boolean bringBack(long nowNanos) {
        long chunk = fittingAside(nowNanos);
        if (chunk >= 0) {
            book.takeAside(chunk);
            if (retries.isBlamed(chunk)) {
                retries.add(chunk);
            } else {
                book.putBack(chunk, chunk + 1);
            }
        }
        return chunk >= 0;
    }

    /// Whether a chunk that was set aside can be done after all.
    boolean fitsFromAside(long nowNanos) {
        return fittingAside(nowNanos) >= 0;
    }

    /// Negative if there is none.
    private long fittingAside(long nowNanos) {
        for (ChunkRun chunks : book.aside()) {
            for (long chunk = chunks.firstChunk(); chunk < chunks.endChunk(); chunk++) {
                if (time.fits(plan.weight(chunk), nowNanos)) {
                    return chunk;
                }
            }
        }
        return -1;
    }
}
