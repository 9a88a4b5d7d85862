package io.forkmap.compare;

import io.forkmap.Engine;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether workers slow each other down at the memory: the same work takes longer with more of them, although each
/// has a processor when it wants one, and is not stopped by a collector.
final class BandwidthAdvisor implements Advisor {
    private static final double TELLING = 1.3;
    /// Less fits into the caches of some processors.
    private static final long BEYOND_CACHES_BYTES = 32 << 20;
    /// Each JVM first has to compile: shorter runs tell about that.
    private static final double WARM_SECONDS = 1;

    private static final double MOST_GC = 0.1;
    private static final double MOST_DELAY = 0.1;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return Stream.of(Engine.values())
                .filter(engine -> engine != Engine.SERIAL)
                .flatMap(engine -> first(comparison, engine).stream())
                .findFirst();
    }

    private static Optional<String> first(Comparison comparison, Engine engine) {
        Optional<Cell> alone = comparison
                .measured(new Setting(engine, 1))
                .or(() -> comparison.measured(new Setting(Engine.SERIAL, 1)));
        return alone.flatMap(one -> comparison.measured(engine).stream()
                .filter(cell -> cell.setting().workers() > 1 && cell.setting().workers() <= comparison.processors())
                .filter(BandwidthAdvisor::isTelling)
                .filter(cell -> slowdown(one, cell) >= TELLING)
                .findFirst()
                .map(cell -> word(one, cell)));
    }

    private static boolean isTelling(Cell cell) {
        Figures figures = cell.typical();
        return figures.datasetBytes() >= BEYOND_CACHES_BYTES
                && figures.workSecondsEach() >= WARM_SECONDS
                && cell.gcShare() < MOST_GC
                && figures.delayShare() < MOST_DELAY;
    }

    private static double slowdown(Cell one, Cell many) {
        return many.typical().chunkSeconds() / one.typical().chunkSeconds();
    }

    private static String word(Cell one, Cell many) {
        return String.format(
                Locale.ROOT,
                "reading is bound by memory bandwidth from %d workers on: with %s a chunk takes %.1f times as long as"
                        + " with %s, though each worker has a processor to itself",
                many.setting().workers(),
                many.setting(),
                slowdown(one, many),
                one.setting());
    }
}
