package io.forkmap.compare;

import io.forkmap.report.Units;
import java.util.Comparator;
import java.util.Optional;

/// Time lost to garbage collections.
final class GarbageAdvisor implements Advisor {
    private static final double TELLING = 0.1;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .max(Comparator.comparingDouble(Cell::gcShare))
                .filter(cell -> cell.gcShare() >= TELLING)
                .map(cell -> "GC took " + Wording.percent(cell.gcShare()) + " with " + cell.setting() + ", of "
                        + Units.bytes(comparison.heapBytes())
                        + " of heap in all: smaller partials, less garbage in the kernel, or more heap (--heap)");
    }
}
