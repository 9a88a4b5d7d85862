package io.forkmap.table;

import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Trial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A partial, or what is missing, as named cells. Used again for the next.
final class PartialRow {
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Object> cells = new ArrayList<>();

    /// Valid until the next [#read].
    List<String> names() {
        return names;
    }

    /// Likewise.
    List<@Nullable Object> cells() {
        return cells;
    }

    void read(Partial<?, ?> partial) {
        names.clear();
        cells.clear();
        add("chunk", partial.chunk());
        addInput(partial.input());
        int inputEnd = names.size();
        add("replicate", partial.replicate());
        FlatValues.forEach(NpyTable.VALUE, partial.value(), this::add);
        add("status", "ok");
        distinguish(inputEnd);
    }

    /// What was skipped, in the columns of the partials.
    ///
    /// @param columns of a partial with such an input; 0 if there is none
    void read(Missing<?> missing, int columns) {
        names.clear();
        cells.clear();
        add("chunk", missing.chunk());
        addInput(missing.input());
        add("replicate", missing.replicate());
        while (cells.size() < columns - 1) {
            cells.add(null);
        }
        add("status", "skipped");
    }

    private void addInput(Object input) {
        switch (input) {
            case Trial trial -> add("trial", trial.number());
            case RowRange rows -> {
                add("rowBegin", rows.begin());
                add("rowEnd", rows.end());
            }
            default -> FlatValues.forEach("input", input, this::add);
        }
    }

    private void add(String name, Object cell) {
        names.add(name);
        cells.add(cell);
    }

    /// @param inputEnd where the input's columns end, which begin at 1; the partial's begin behind the next
    private void distinguish(int inputEnd) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(twice::add);
        for (int i = 1; i < names.size() - 1 && !twice.isEmpty(); i++) {
            if (i != inputEnd && twice.contains(names.get(i))) {
                names.set(i, (i < inputEnd ? "input." : "partial.") + names.get(i));
            }
        }
    }
}
