package io.forkmap.kernel;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.jspecify.annotations.Nullable;

/// The random numbers of one input: Philox4x64-10 with key `{seed, 0}` and counter `{0, 0, replicate, stream}`.
///
/// Counter-based (Salmon, Moraes, Dror, Shaw: *Parallel random numbers: as easy as 1, 2, 3*, SC 2011): a stream
/// costs nothing to reach, does not depend on the number of workers, and stays the same when inputs are added. The
/// raw words of [#nextLong] and the doubles of [#nextDouble] are those of
/// `numpy.random.Generator(numpy.random.Philox(key=[seed, 0], counter=[0, 0, replicate, stream]))`.
///
/// The stream of a trial is its number, that of a range of rows its first row, that of a point a hash of its value
/// that [Inputs#of] spells out in Python.
///
/// Not thread-safe; each chunk has its own.
public final class RandomStream implements RandomGenerator {
    private final long seed;
    private final long stream;
    private final int replicate;
    private final long sub;

    /// Made at the first draw: many kernels draw nothing.
    private @Nullable Philox4x64 philox;

    private RandomStream(long seed, long stream, int replicate, long sub) {
        this.seed = seed;
        this.stream = stream;
        this.replicate = replicate;
        this.sub = sub;
    }

    /// The stream of one input.
    ///
    /// @param seed the seed of the run; any 64 bits
    /// @param stream which input, any 64 bits: a trial's number, the first row of a range, the hash of a point
    /// @param replicate which repetition of the input, `>= 0`
    public static RandomStream of(long seed, long stream, int replicate) {
        if (replicate < 0) {
            throw new IllegalArgumentException("replicate " + replicate + " is negative");
        }
        return new RandomStream(seed, stream, replicate, 0);
    }

    /// An independent stream inside the same chunk, with counter `{0, k + 1, replicate, stream}`; the same for the
    /// same `k`, however many numbers were drawn before.
    ///
    /// @param k `>= 0`
    /// @throws IllegalArgumentException if `k` is negative
    /// @throws IllegalStateException on a stream that was made by this method
    public RandomStream stream(long k) {
        if (k < 0) {
            throw new IllegalArgumentException("stream " + k + " is negative");
        }
        if (sub != 0) {
            throw new IllegalStateException(
                    "this is stream(" + (sub - 1) + ") already: number all of them from one stream");
        }
        return new RandomStream(seed, stream, replicate, k + 1);
    }

    /// The key of the Philox, two unsigned words, as `numpy.random.Philox(key=…)` takes it.
    public long[] key() {
        return new long[] {seed, 0};
    }

    /// The counter that the stream began with, four unsigned words, as `numpy.random.Philox(counter=…)` takes it.
    public long[] counter() {
        return new long[] {0, sub, replicate, stream};
    }

    @Override
    public long nextLong() {
        Philox4x64 generator = philox;
        if (generator == null) {
            generator = new Philox4x64(LongStream.concat(LongStream.of(key()), LongStream.of(counter()))
                    .toArray());
            philox = generator;
        }
        return generator.nextLong();
    }
}
