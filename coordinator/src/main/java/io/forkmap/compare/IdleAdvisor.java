package io.forkmap.compare;

import java.util.Comparator;
import java.util.Optional;

/// Chunks too few to keep all workers busy to the end.
final class IdleAdvisor implements Advisor {
    private static final double LONG_SECONDS = 1e-3;
    private static final double TELLING = 0.2;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .filter(cell -> cell.setting().workers() > 1 && cell.setting().workers() <= comparison.processors())
                .filter(cell -> cell.typical().chunkSeconds() >= LONG_SECONDS)
                .max(Comparator.comparingDouble(cell -> cell.typical().waitShare()))
                .filter(cell -> cell.typical().waitShare() >= TELLING)
                .filter(cell -> unavoidable(cell) >= TELLING)
                .map(cell ->
                        "workers waited for " + Wording.percent(cell.typical().waitShare())
                                + " of their time with " + cell.setting() + ": there are only "
                                + cell.typical().chunks() + " chunks; cut the work finer");
    }

    /// The part of the workers' time that is lost when chunks of equal length come in rounds and the last round
    /// does not have one for each.
    private static double unavoidable(Cell cell) {
        long chunks = cell.typical().chunks();
        long workers = cell.setting().workers();
        return 1 - (double) chunks / (Math.ceilDiv(chunks, workers) * workers);
    }
}
