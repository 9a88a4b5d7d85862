package io.forkmap.compare;

import java.util.Comparator;
import java.util.Optional;

/// A job that is over before its workers have paid for their start.
final class StartAdvisor implements Advisor {
    private static final double TELLING = 0.3;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison.measured().stream()
                .filter(cell -> !cell.setting().isInProcess())
                .max(Comparator.comparingDouble(StartAdvisor::share))
                .filter(cell -> share(cell) >= TELLING)
                .map(cell -> "starting took " + Wording.seconds(cell.typical().readySeconds()) + " of "
                        + Wording.seconds(cell.typical().wallSeconds()) + " with " + cell.setting()
                        + ": the job is too short to gain from processes; a longer one, or a pool that stays open,"
                        + " pays for it once");
    }

    private static double share(Cell cell) {
        return cell.typical().readySeconds() / cell.typical().wallSeconds();
    }
}
