package io.forkmap.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One engine with one number of workers: the runs that gave a result, and how it ended if one did not.
///
/// @param setting what it stands for
/// @param runs in the order of their start
/// @param ending the end of the repeating, if it came early
public record Cell(Setting setting, List<Figures> runs, Optional<Ending> ending) {
    /// Copies the list.
    public Cell {
        runs = List.copyOf(runs);
    }

    /// Whether every run of it gave a result.
    public boolean isMeasured() {
        return !runs.isEmpty() && ending.isEmpty();
    }

    /// The run with the median time; of an even number the slower one of the two.
    ///
    /// @throws IllegalStateException if there is none
    public Figures typical() {
        if (runs.isEmpty()) {
            throw new IllegalStateException(setting + " has no run");
        }
        return sorted().get(runs.size() / 2);
    }

    /// The shortest time.
    public double fastestSeconds() {
        return sorted().getFirst().wallSeconds();
    }

    /// The longest time.
    public double slowestSeconds() {
        return sorted().getLast().wallSeconds();
    }

    private List<Figures> sorted() {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Figures::wallSeconds))
                .toList();
    }

    /// How many JVMs compute.
    public int jvms() {
        return setting.isInProcess() ? 1 : typical().workers();
    }

    /// See [Figures#gcShare].
    public double gcShare() {
        return typical().gcShare(jvms());
    }
}
