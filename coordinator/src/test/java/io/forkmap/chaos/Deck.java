package io.forkmap.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Deals kinds of faults in an order that a seed gives: the kind that was dealt least so far, so that none comes
/// again before every other one came. One thread.
final class Deck<T> {
    private final List<T> kinds;
    private final Random random;
    private final ArrayDeque<T> rest = new ArrayDeque<>();

    /// @param kinds not empty
    Deck(Collection<? extends T> kinds, long seed) {
        this.kinds = new ArrayList<>(kinds);
        this.random = new Random(seed);
    }

    T next() {
        if (rest.isEmpty()) {
            Collections.shuffle(kinds, random);
            rest.addAll(kinds);
        }
        return rest.removeFirst();
    }

    List<T> next(int count) {
        List<T> dealt = new ArrayList<>();
        while (dealt.size() < count) {
            dealt.add(next());
        }
        return dealt;
    }
}
