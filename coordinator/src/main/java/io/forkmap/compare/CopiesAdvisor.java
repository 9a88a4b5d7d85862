package io.forkmap.compare;

import io.forkmap.Engine;
import io.forkmap.report.Units;
import java.util.Comparator;
import java.util.Optional;

/// What a copy of the dataset for each worker costs beside one that all of them map, with as many workers as both
/// were measured with.
final class CopiesAdvisor implements Advisor {
    private static final double TELLING = 0.02;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured(Engine.COPIES).stream()
                .max(Comparator.comparingInt(cell -> cell.setting().workers()))
                .flatMap(copies -> comparison
                        .measured(new Setting(
                                Engine.PROCESSES,
                                copies.setting().workers(),
                                copies.setting().threadsEach()))
                        .flatMap(shared -> word(copies, shared)));
    }

    private static Optional<String> word(Cell copies, Cell shared) {
        long more = copies.typical().pssBytes() - shared.typical().pssBytes();
        boolean overlap = copies.slowestSeconds() >= shared.fastestSeconds();
        double gain = shared.typical().wallSeconds() / copies.typical().wallSeconds() - 1;
        if (more <= 0) {
            return Optional.empty();
        }
        String memory = "a copy each takes " + Units.bytes(more) + " more than processes that share one, with "
                + shared.setting().workers() + (shared.setting().workers() == 1 ? " worker" : " workers");
        return Optional.of(
                gain > TELLING && !overlap
                        ? memory + ", and is " + Wording.percent(gain) + " faster here"
                        : memory + ", and is no faster: share it");
    }
}
