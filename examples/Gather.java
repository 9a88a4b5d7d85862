import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Reads single values at random places of the whole dataset: the load that waits for memory and for nothing else.
///
///     scripts/forkmap run examples/Gather.java --data events.arrow --param column=energy --seed 42
///
/// Known answer: the mean of the picks is near the mean of all values. There is no standard error beside it
/// because this estimates nothing: it is there to be timed. One number costs what one access to memory costs, so
/// engines, page sizes and machines show their differences here.
///
/// @param column of float64, with one value at least
/// @param picks values a trial, each as likely as any other; rounded up to whole blocks of 256
public record Gather(String column, long picks) implements Job<Trial, Double, Double> {
    private static final int BLOCK = 256;

    /// `x` is what the values of a `.npy` are called.
    public Gather() {
        this("x", 1_000_000);
    }

    @Override
    public Inputs<Trial> segment(Dataset data) {
        return Inputs.trials(1000);
    }

    /// Each thread keeps its own block of places and picks.
    @Override
    public Kernel<Trial, Double> prepare(Dataset data) {
        RaggedDoubles values = data.doubles(column);
        long count = values.valueCount();
        if (count == 0) {
            throw new IllegalArgumentException(values + " has no values to pick");
        }
        long[] places = new long[BLOCK];
        double[] picked = new double[BLOCK];
        return (trial, random) -> {
            double sum = 0;
            for (long block = 0; block < blocks(); block++) {
                for (int i = 0; i < BLOCK; i++) {
                    places[i] = (long) (random.nextDouble() * count);
                }
                // All at once: the reads follow close upon one another, and the processor waits for many at a time.
                values.gather(places, picked);
                for (double value : picked) {
                    sum += value;
                }
            }
            return sum / blocks() / BLOCK;
        };
    }

    private long blocks() {
        return Math.ceilDiv(picks, BLOCK);
    }

    @Override
    public Double analyse(Partials<Trial, Double> means) {
        return means.sum(mean -> mean) / means.count();
    }
}
