package io.forkmap.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// More workers than processors, to no avail.
final class ProcessorsAdvisor implements Advisor {
    private static final double TELLING = 0.02;

    @Override
    public Optional<String> advise(Comparison comparison) {
        OptionalDouble within = best(comparison, cell -> cell.setting().workers() <= comparison.processors());
        OptionalDouble beyond = best(comparison, cell -> cell.setting().workers() > comparison.processors());
        if (within.isEmpty() || beyond.isEmpty() || beyond.getAsDouble() < within.getAsDouble() * (1 - TELLING)) {
            return Optional.empty();
        }
        int processors = comparison.processors();
        return Optional.of("more than " + processors + (processors == 1 ? " worker gains" : " workers gain")
                + " nothing: this machine gives " + processors + (processors == 1 ? " processor" : " processors"));
    }

    private static OptionalDouble best(Comparison comparison, Predicate<Cell> which) {
        return comparison.measured().stream()
                .filter(which)
                .mapToDouble(cell -> cell.typical().wallSeconds())
                .min();
    }
}
