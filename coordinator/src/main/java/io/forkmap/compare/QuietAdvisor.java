package io.forkmap.compare;

import java.util.Comparator;
import java.util.Optional;

/// Whether something else had the processors: then nothing of what was measured tells much.
final class QuietAdvisor implements Advisor {
    private static final double TELLING = 0.15;
    /// Any run begins with some competition, that of the JVM's compiler.
    private static final double LONG_SECONDS = 0.5;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .filter(cell -> cell.setting().workers() < comparison.processors())
                .filter(cell -> cell.typical().spanSeconds() >= LONG_SECONDS)
                .max(Comparator.comparingDouble(cell -> cell.typical().delayShare()))
                .filter(cell -> cell.typical().delayShare() >= TELLING)
                .map(cell -> "the processors were not free: " + cell.setting() + " had to wait for one "
                        + Wording.percent(cell.typical().delayShare())
                        + " of the time, though there were more of them than workers; something else runs here, measure"
                        + " again when it doesn't");
    }
}
