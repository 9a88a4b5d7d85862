package io.forkmap.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A set of chunks, as the longest spans there are.
final class SpanSet {
    private final TreeMap<Long, Long> spans = new TreeMap<>();
    private long size;

    long size() {
        return size;
    }

    /// Adds the chunks [first, end) and returns those that were not there.
    List<ChunkSpan> add(long first, long end) {
        List<ChunkSpan> news = absent(first, end);
        for (ChunkSpan span : news) {
            size += span.count();
            join(span);
        }
        return news;
    }

    private void join(ChunkSpan span) {
        long first = span.first();
        long end = span.end();
        Map.Entry<Long, Long> before = spans.floorEntry(first);
        if (before != null && before.getValue() == first) {
            first = before.getKey();
        }
        Long after = spans.remove(end);
        spans.put(first, after == null ? end : after);
    }

    /// Those of [first, end) that are not there, in order.
    List<ChunkSpan> absent(long first, long end) {
        List<ChunkSpan> gaps = new ArrayList<>();
        long from = first;
        Map.Entry<Long, Long> span = spans.floorEntry(first);
        if (span == null) {
            span = spans.higherEntry(first);
        }
        while (span != null && span.getKey() < end) {
            if (span.getKey() > from) {
                gaps.add(new ChunkSpan(from, span.getKey()));
            }
            from = Math.max(from, span.getValue());
            span = spans.higherEntry(span.getKey());
        }
        if (from < end) {
            gaps.add(new ChunkSpan(from, end));
        }
        return gaps;
    }

    /// All, in order.
    List<ChunkSpan> toList() {
        return spans.entrySet().stream()
                .map(span -> new ChunkSpan(span.getKey(), span.getValue()))
                .toList();
    }
}
