package io.forkmap.compare;

import java.util.Optional;

/// An analysis that takes so long that no number of workers can help much.
final class ReduceAdvisor implements Advisor {
    private static final double TELLING = 0.2;

    @Override
    public Optional<String> advise(Comparison comparison) {
        return comparison
                .fastest()
                .filter(cell -> share(cell) >= TELLING)
                .map(cell -> "analyse took " + Wording.percent(share(cell)) + " of the time with " + cell.setting()
                        + " and runs alone: let the kernel do more of it");
    }

    private static double share(Cell cell) {
        return cell.typical().reduceSeconds() / cell.typical().wallSeconds();
    }
}
