package io.forkmap.compare;

import io.forkmap.report.Units;
import java.util.Comparator;
import java.util.Optional;

/// Partials, or served rows, so large that carrying them is the work.
final class WireAdvisor implements Advisor {
    /// A tenth of what the wire carries: from here on it is felt.
    private static final double TELLING_BYTES_PER_SECOND = 100e6;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .max(Comparator.comparingDouble(WireAdvisor::rate))
                .filter(cell -> rate(cell) >= TELLING_BYTES_PER_SECOND)
                .map(cell -> Units.bytes(cell.typical().wireBytes()) + " went over the wire with " + cell.setting()
                        + ", " + Units.bytes((long) rate(cell)) + " a second: return smaller partials");
    }

    private static double rate(Cell cell) {
        return cell.typical().wireBytes() / cell.typical().spanSeconds();
    }
}
