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

    /// Each thread keeps its own tables and its own block of places.
    @Override
    public Kernel<Trial, Double> prepare(Dataset data) {
        RaggedDoubles values = data.doubles(column);
        Places places = Places.of(values);
        long[] rows = new long[BLOCK];
        long[] positions = new long[BLOCK];
        return (trial, random) -> {
            double sum = 0;
            for (long done = 0; done < picks; done += BLOCK) {
                places.draw(random, rows, positions);
                // In a loop of their own the reads follow close upon one another, and the processor waits for many at
                // once: a third of the time of drawing and reading in turn.
                for (int i = 0; i < BLOCK; i++) {
                    sum += values.row(rows[i]).get(positions[i]);
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

    /// Finds the row of the n-th value of the column: a guide table (Chen and Asau, AIIE Transactions 6, 1974)
    /// says where to begin, and mostly that is the row or the one before it.
    ///
    /// @param ends how many values there are up to the end of each row
    /// @param guide the row of value 0, 2^shift, 2·2^shift, …
    private record Places(long[] ends, int[] guide, int shift) {
        static Places of(RaggedDoubles values) {
            long[] ends = new long[Math.toIntExact(values.rowCount())];
            long end = 0;
            for (int row = 0; row < ends.length; row++) {
                end += values.length(row);
                ends[row] = end;
            }
            if (end == 0) {
                throw new IllegalArgumentException(values + " has no values to pick");
            }
            int shift = 63 - Long.numberOfLeadingZeros(Math.max(1, end / ends.length));
            int[] guide = new int[Math.toIntExact((end - 1 >>> shift) + 1)];
            for (int i = 0, row = 0; i < guide.length; i++) {
                while (ends[row] <= (long) i << shift) {
                    row++;
                }
                guide[i] = row;
            }
            return new Places(ends, guide, shift);
        }

        void draw(RandomStream random, long[] rows, long[] positions) {
            long count = ends[ends.length - 1];
            for (int i = 0; i < BLOCK; i++) {
                long place = (long) (random.nextDouble() * count);
                int row = guide[(int) (place >>> shift)];
                while (ends[row] <= place) {
                    row++;
                }
                rows[i] = row;
                positions[i] = place - (row == 0 ? 0 : ends[row - 1]);
            }
        }
    }
}
