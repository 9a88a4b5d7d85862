package io.forkmap.picture;

import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;

/// The components of points, which are records or bare values, as `input`.
///
/// @param leaves how a point is taken apart
/// @param swept the component that takes the most different numbers, if there is any number
record PointColumns(Leaves leaves, Optional<String> swept) {
    /// Beyond this many values it does not matter which component has more.
    private static final int MANY = 5000;

    static PointColumns of(Partials<?, ?> partials, Leaves leaves) {
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        for (Partial<?, ?> partial : partials) {
            leaves.forEach("input", partial.input(), (name, leaf) -> {
                if (leaf instanceof Number) {
                    Set<Object> seen = values.computeIfAbsent(name, key -> new HashSet<>());
                    if (seen.size() < MANY) {
                        seen.add(leaf);
                    }
                }
            });
        }
        Optional<String> most = Optional.empty();
        int count = 0;
        for (Map.Entry<String, Set<Object>> each : values.entrySet()) {
            if (each.getValue().size() > count) {
                most = Optional.of(each.getKey());
                count = each.getValue().size();
            }
        }
        return new PointColumns(leaves, most);
    }

    /// A component that is a number.
    double number(Object point, String name) {
        AtomicReference<Double> found = new AtomicReference<>(Double.NaN);
        leaves.forEach("input", point, (each, leaf) -> {
            if (each.equals(name) && leaf instanceof Number number) {
                found.set(number.doubleValue());
            }
        });
        return found.get();
    }

    /// `size=64, lattice=square`: all components but one.
    String othersOf(Object point, String but) {
        StringJoiner text = new StringJoiner(", ");
        leaves.forEach("input", point, (name, leaf) -> {
            if (!name.equals(but)) {
                text.add(name + "=" + (leaf.getClass().isArray() ? "…" : leaf));
            }
        });
        return text.toString();
    }
}
