package io.forkmap.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Points of the job's own type, in memory.
final class PointInputs<I> extends Inputs<I> {
    private final List<I> points;

    /// Null until the type of the points is known; see [#bound].
    private final @Nullable Codec<I> codec;

    PointInputs(List<I> points, int replicates) {
        this(points, null, replicates);
    }

    private PointInputs(List<I> points, @Nullable Codec<I> codec, int replicates) {
        super(replicates);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("no inputs: give at least one point");
        }
        this.points = points;
        this.codec = codec;
    }

    /// The same points with the codec of their declared type, which generic records need and which saves making
    /// one for each point.
    PointInputs<I> bound(Codec<I> codec) {
        return new PointInputs<>(points, codec, replicates());
    }

    @Override
    public Inputs<I> replicated(int replicates) {
        return new PointInputs<>(points, codec, replicates);
    }

    @Override
    long inputCount() {
        return points.size();
    }

    @Override
    I inputAt(long index) {
        return points.get((int) index);
    }

    @Override
    long streamAt(long index) {
        I point = points.get((int) index);
        return PointStream.of(point, codec != null ? codec : codecOf(point));
    }

    @SuppressWarnings("unchecked") // the codec of a value's own class
    private static <T> Codec<T> codecOf(T point) {
        return (Codec<T>) Codec.of(point.getClass(), "input");
    }
}
