package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import java.util.List;

/// The inputs of a run, in order. A chunk is one input and its index; how many chunks travel together is tuning
/// and never changes a bit. Immutable; made by the factory methods, and never dependent on the number of workers.
///
/// @param <I> an input
public abstract sealed class Inputs<I> permits TrialInputs, RowInputs, PointInputs, MappedPoints, UnspecifiedInputs {
    private final int replicates;

    Inputs(int replicates) {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates " + replicates + ": must be at least 1");
        }
        this.replicates = replicates;
    }

    /// Trials 0 … count − 1, each seeing the whole dataset.
    ///
    /// @param count `>= 1`
    public static Inputs<Trial> trials(long count) {
        return new TrialInputs(count, 1);
    }

    /// All rows, in ranges of about equal bytes: the dataset's bytes over 1000, but 64 KiB at least and 64 MiB at
    /// most. No row is ever split.
    ///
    /// @param data the dataset to cut
    public static Inputs<RowRange> rows(Dataset data) {
        return RowInputs.balanced(data, RowInputs.defaultBytes(data));
    }

    /// All rows, in ranges of about `bytes` bytes over all columns. A range ends where it would become larger; a
    /// row that is larger by itself is a range of its own.
    ///
    /// @param data the dataset to cut
    /// @param bytes `>= 1`
    public static Inputs<RowRange> rowsByBytes(Dataset data, long bytes) {
        return RowInputs.balanced(data, bytes);
    }

    /// All rows, in ranges of `rows` rows; the last may be shorter.
    ///
    /// @param data the dataset to cut
    /// @param rows `>= 1`
    public static Inputs<RowRange> rowsByCount(Dataset data, long rows) {
        return RowInputs.counted(data, rows);
    }

    /// Points of any type that a partial may have, in the order given.
    ///
    /// The random stream of a point depends on its value alone: it is the first 8 bytes, little-endian, of the
    /// SHA-256 of the point as [Codec] writes it. For a `record Point(double t, int size)` Python has
    /// `int.from_bytes(hashlib.sha256(struct.pack("<di", t, size)).digest()[:8], "little")`. So a point that is
    /// there twice gets the same random numbers twice; repeat with [#replicated] instead.
    ///
    /// @param points at least one; copied
    /// @param <T> the type of a point
    public static <T> Inputs<T> of(List<? extends T> points) {
        return new PointInputs<>(List.copyOf(points), 1);
    }

    /// Not said by the job: rows balanced by bytes if that is what it takes, else to be given with the run.
    ///
    /// @param <T> an input
    static <T> Inputs<T> unspecified() {
        return new UnspecifiedInputs<>();
    }

    /// Each input `replicates` times, with a random stream of its own each time: the chunks are input 0 replicate
    /// 0, input 0 replicate 1, …. Trials are their own repetitions: for these it sets how many there are.
    ///
    /// @param replicates `>= 1`
    public abstract Inputs<I> replicated(int replicates);

    /// How many chunks this makes: inputs × replicates.
    public final long chunkCount() {
        return Math.multiplyExact(inputCount(), replicates);
    }

    /// How many repetitions there are of each input.
    public final int replicates() {
        return replicates;
    }

    /// Which repetition of its input a chunk is.
    ///
    /// @param chunk `[0, chunkCount)`
    public final int replicate(long chunk) {
        return (int) (chunk % replicates);
    }

    /// The input of a chunk.
    ///
    /// @param chunk `[0, chunkCount)`
    public final I input(long chunk) {
        return inputAt(chunk / replicates);
    }

    /// The random stream of a chunk.
    ///
    /// @param chunk `[0, chunkCount)`
    /// @param seed the seed of the run
    public final RandomStream random(long chunk, long seed) {
        return RandomStream.of(seed, streamAt(chunk / replicates), replicate(chunk));
    }

    /// How many rows a chunk has that could be computed apart; 1 if it is not made of rows.
    ///
    /// @param chunk `[0, chunkCount)`
    public final long rows(long chunk) {
        return rowsAt(chunk / replicates);
    }

    /// Some rows of a chunk as an input of their own; the chunk's input if it is not made of rows.
    ///
    /// @param chunk `[0, chunkCount)`
    /// @param begin inclusive, counted from the chunk's first row
    /// @param end exclusive, `<= rows(chunk)`
    public final I part(long chunk, long begin, long end) {
        return partAt(chunk / replicates, begin, end);
    }

    /// The random stream of some rows of a chunk: that of a range which begins there.
    ///
    /// @param chunk `[0, chunkCount)`
    /// @param begin the first of them, counted from the chunk's first row
    /// @param seed the seed of the run
    public final RandomStream randomOfPart(long chunk, long begin, long seed) {
        return RandomStream.of(seed, streamAt(chunk / replicates) + begin, replicate(chunk));
    }

    /// The size of a chunk's rows, or 0 where that is not known.
    ///
    /// @param chunk `[0, chunkCount)`
    public final long bytes(long chunk) {
        return bytesAt(chunk / replicates);
    }

    /// The size of all rows of all chunks, or 0 where that is not known.
    public final long byteCount() {
        return totalBytes() * replicates;
    }

    abstract long inputCount();

    abstract I inputAt(long index);

    /// Where the input's random stream begins: the last word of the Philox counter.
    abstract long streamAt(long index);

    long rowsAt(long index) {
        return 1;
    }

    I partAt(long index, long begin, long end) {
        return inputAt(index);
    }

    long bytesAt(long index) {
        return 0;
    }

    /// The sum over all inputs.
    long totalBytes() {
        return 0;
    }
}
