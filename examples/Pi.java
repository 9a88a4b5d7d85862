import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Estimates π from random points of the unit square that fall into the quarter circle.
///
///     scripts/forkmap run examples/Pi.java --replicates 1000 --seed 42
///
/// Known answer: π = 3.14159265…; the estimate is within four standard errors of it, for all but about one seed in
/// 16 000. Needs no dataset: each trial is given its own random numbers and nothing else.
///
/// @param draws points a trial
public record Pi(long draws) implements Job<Trial, Long, Pi.Estimate> {
    /// @param standardError of `pi`
    public record Estimate(double pi, double standardError) {}

    /// What `--param draws=…` replaces.
    public Pi() {
        this(100_000);
    }

    /// Counts the hits of one trial.
    @Override
    public Long apply(Trial trial, Dataset none, RandomStream random) {
        long hits = 0;
        for (long i = 0; i < draws; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y < 1) {
                hits++;
            }
        }
        return hits;
    }

    /// A draw hits with probability p = π/4: the hits are binomial, their fraction has variance p(1 − p)/n.
    @Override
    public Estimate analyse(Partials<Trial, Long> hits) {
        double n = (double) draws * hits.count();
        double p = hits.sum(Long::doubleValue) / n;
        return new Estimate(4 * p, 4 * Math.sqrt(p * (1 - p) / n));
    }
}
