package io.forkmap.compare;

import io.forkmap.Engine;
import java.util.Comparator;
import java.util.Optional;

/// Chunks so short that handing them out and folding their partials takes as long as computing them.
final class SmallChunksAdvisor implements Advisor {
    private static final double SHORT_SECONDS = 1e-3;
    private static final double TELLING = 0.25;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .filter(cell -> cell.setting().engine() != Engine.SERIAL)
                .filter(cell -> cell.typical().chunkSeconds() < SHORT_SECONDS)
                .max(Comparator.comparingDouble(cell -> cell.typical().waitShare()))
                .filter(cell -> cell.typical().waitShare() >= TELLING)
                .map(cell -> "chunks of " + Wording.seconds(cell.typical().chunkSeconds()) + " are too small: with "
                        + cell.setting() + ", " + Wording.percent(cell.typical().waitShare())
                        + " of the workers' time went into handing them out and folding them; make fewer and longer"
                        + " ones, of a millisecond or more");
    }
}
