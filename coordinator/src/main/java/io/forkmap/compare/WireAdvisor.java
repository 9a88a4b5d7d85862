package io.forkmap.compare;

import io.forkmap.Engine;
import io.forkmap.report.Units;
import java.util.Comparator;
import java.util.Optional;

/// Partials, or served rows, so large that carrying them is a part of the work.
final class WireAdvisor implements Advisor {
    /// Carrying a megabyte takes one to two milliseconds: from here on it is felt.
    private static final double TELLING_BYTES_PER_SECOND = 50e6;

    private static final double LARGE_BYTES = 1e6;
    private static final double TELLING_WAIT = 0.25;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .filter(cell -> rate(cell) >= TELLING_BYTES_PER_SECOND
                        || (perChunk(cell) >= LARGE_BYTES && cell.typical().waitShare() >= TELLING_WAIT))
                .max(Comparator.comparingDouble(WireAdvisor::rate))
                .map(cell -> Units.bytes(cell.typical().wireBytes()) + " went over the wire with " + cell.setting()
                        + ", " + Units.bytes((long) perChunk(cell)) + " a chunk: "
                        + (cell.setting().engine() == Engine.MANAGER
                                ? "share the data instead, with processes"
                                : "return smaller partials"));
    }

    private static double rate(Cell cell) {
        return cell.typical().wireBytes() / cell.typical().spanSeconds();
    }

    private static double perChunk(Cell cell) {
        return (double) cell.typical().wireBytes() / Math.max(1, cell.typical().chunks());
    }
}
