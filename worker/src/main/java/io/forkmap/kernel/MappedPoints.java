package io.forkmap.kernel;

import java.lang.foreign.MemorySegment;

/// Points that stay in a mapped file and are decoded when asked for: any number of them costs no heap. Valid as
/// long as the mapping.
final class MappedPoints<I> extends Inputs<I> {
    /// Where each point begins in [#points], and where the last one ends: count + 1 longs as [Layouts#LONG].
    private final MemorySegment offsets;

    private final MemorySegment points;
    private final Codec<I> codec;

    MappedPoints(MemorySegment offsets, MemorySegment points, Codec<I> codec, int replicates) {
        super(replicates);
        this.offsets = offsets;
        this.points = points;
        this.codec = codec;
    }

    @Override
    public Inputs<I> replicated(int replicates) {
        return new MappedPoints<>(offsets, points, codec, replicates);
    }

    @Override
    long inputCount() {
        return offsets.byteSize() / Long.BYTES - 1;
    }

    @Override
    I inputAt(long index) {
        return codec.decodeFully(new Decoder(encoded(index)));
    }

    @Override
    long streamAt(long index) {
        return PointStream.of(encoded(index).asByteBuffer());
    }

    private MemorySegment encoded(long index) {
        long begin = offsets.getAtIndex(Layouts.LONG, index);
        long end = offsets.getAtIndex(Layouts.LONG, index + 1);
        if (begin < 0 || end < begin || end > points.byteSize()) {
            throw new CodecException("input " + index + " is at bytes [" + begin + ", " + end + ") of "
                    + points.byteSize() + ": the inputs file is damaged");
        }
        return points.asSlice(begin, end - begin);
    }
}
