package io.forkmap.timeline;

import java.util.ArrayList;
import java.util.List;

/// Keeps every k-th of what it is offered, with k so large that at most so many are kept. One thread.
///
/// @param <T> what is sampled
final class Sampler<T> {
    private final int most;
    private List<T> kept = new ArrayList<>();
    private long offered;
    private long stride = 1;

    Sampler(int most) {
        this.most = most;
    }

    void offer(T one) {
        if (offered++ % stride != 0) {
            return;
        }
        kept.add(one);
        if (kept.size() > most) {
            List<T> half = new ArrayList<>();
            for (int i = 0; i < kept.size(); i += 2) {
                half.add(kept.get(i));
            }
            kept = half;
            stride *= 2;
        }
    }

    List<T> toList() {
        return List.copyOf(kept);
    }
}
