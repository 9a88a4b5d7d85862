package io.forkmap.picture;

import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/// The numbers in partials, by name: a bare number is called `value`, truth counts as 0 or 1, and what is neither
/// number nor truth is passed over.
///
/// @param leaves how a value is taken apart
record NumberColumns(Leaves leaves) {
    /// Calls back for each number of a partial.
    void forEach(Object partial, ObjDoubleConsumer<String> column) {
        leaves.forEach("value", partial, (name, leaf) -> {
            switch (leaf) {
                case Number number -> column.accept(name, number.doubleValue());
                case Boolean truth -> column.accept(name, truth ? 1 : 0);
                default -> {}
            }
        });
    }

    /// The same for all partials, in chunk order.
    void forAll(Partials<?, ?> partials, ObjDoubleConsumer<String> column) {
        for (Partial<?, ?> partial : partials) {
            forEach(partial.value(), column);
        }
    }

    /// The running estimates of all columns, in order.
    Map<String, RunningEstimate> estimates(Partials<?, ?> partials) {
        Map<String, RunningEstimate> columns = new LinkedHashMap<>();
        forAll(
                partials,
                (name, number) -> columns.computeIfAbsent(name, key -> new RunningEstimate())
                        .add(number));
        return columns;
    }
}
