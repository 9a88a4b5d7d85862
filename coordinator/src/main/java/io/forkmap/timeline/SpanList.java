package io.forkmap.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Spans in order of arrival. When there are too many, short neighbours of one thread become one; long ones stay
/// as they are. One thread.
final class SpanList {
    private final int most;
    private List<Span> spans = new ArrayList<>();
    private long latestNanos;
    /// What is shorter together may become one.
    private long shortNanos = 1000;

    /// @param most how many are kept, `>= 2`
    SpanList(int most) {
        this.most = most;
    }

    void add(Span span) {
        spans.add(span);
        latestNanos = Math.max(latestNanos, span.endNanos());
        if (spans.size() > most) {
            spans = merged();
            while (spans.size() > most / 2 && shortNanos <= latestNanos) {
                shortNanos *= 2;
                spans = merged();
            }
        }
    }

    private List<Span> merged() {
        List<Span> result = new ArrayList<>();
        Map<Long, Integer> last = new HashMap<>();
        for (Span span : spans) {
            Integer at = last.get(span.lane());
            if (at != null && span.endNanos() - result.get(at).beginNanos() <= shortNanos) {
                result.set(at, result.get(at).merged(span));
            } else {
                last.put(span.lane(), result.size());
                result.add(span);
            }
        }
        return result;
    }

    List<Span> toList() {
        return List.copyOf(spans);
    }
}
