package io.forkmap;

import io.forkmap.dataset.ElementType;
import io.forkmap.kernel.ArrayDigest;
import io.forkmap.kernel.ArrayFile;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.kernel.ArrayLayout.Span;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is still to be done about a result file when all chunks are there and nobody writes any more: what was
/// skipped becomes NaN, and where two workers may have written to the same place, what is there must be what its
/// partial says. One thread.
final class ArrayCheck {
    private static final int FILL_BYTES = 1 << 20;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final PlannedRun<?, ?> run;
    private final ArrayLayout layout;
    private final Map<Span, Written> written = new TreeMap<>((a, b) -> Long.compare(a.position(), b.position()));
    private final List<Span> missing = new ArrayList<>();

    /// What a partial says of its array.
    private record Written(long chunk, long digest) {}

    ArrayCheck(PlannedRun<?, ?> run, ArrayLayout layout) {
        this.run = run;
        this.layout = layout;
    }

    /// Partials of chunks that another worker may have computed, too; they are folded.
    void remember(Pack pack) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            written.put(layout.chunk(chunk), new Written(chunk, nextDigest(bytes)));
        }
    }

    /// Partials that are folded: only what is not there as a whole matters.
    void add(Pack pack) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (ChunkPart part : pack.parts()) {
            if (!layout.shape().perRow()) {
                missing.add(layout.chunk(pack.firstChunk()));
                return; // no part of it has a place
            }
            Span span = layout.part(pack.firstChunk(), part.begin(), part.end());
            if (part.skipped().isPresent()) {
                missing.add(span);
            } else {
                written.put(span, new Written(pack.firstChunk(), nextDigest(bytes)));
            }
        }
    }

    private static long nextDigest(ByteBuffer bytes) {
        int length = bytes.getInt();
        long digest = bytes.getLong(bytes.position());
        bytes.position(bytes.position() + length);
        return digest;
    }

    /// @throws NondeterministicKernelException if something else is in the file
    /// @throws io.forkmap.kernel.ResultWriteException if it can't be read or written
    void finish(ArrayFile file) {
        written.forEach((span, expected) -> compare(file, span, expected));
        missing.forEach(span -> fill(file, span));
    }

    private void compare(ArrayFile file, Span span, Written expected) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(span.byteCount(), Long.BYTES);
            file.read(span.position(), bytes);
            long found = ArrayDigest.of(bytes);
            if (found != expected.digest()) {
                throw new NondeterministicKernelException(KernelFailures.describe(run, expected.chunk())
                        + " was computed twice and gave two arrays: CRC-32C and CRC-32 "
                        + HexFormat.of().toHexDigits(expected.digest()) + " and "
                        + HexFormat.of().toHexDigits(found)
                        + "\nA kernel must fill the same array from the same input each time: no clock, no random"
                        + " numbers but those it is given, nothing kept from one chunk to the next, no hash order.");
            }
        }
    }

    /// With the NaN that codecs write.
    private void fill(ArrayFile file, Span span) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nan = arena.allocate(Math.min(FILL_BYTES, span.byteCount()), Long.BYTES);
            ElementType type = layout.shape().type();
            for (long at = 0; at < nan.byteSize(); at += type.byteSize()) {
                switch (type) {
                    case FLOAT64 -> nan.set(DOUBLE, at, Double.NaN);
                    case FLOAT32 -> nan.set(FLOAT, at, Float.NaN);
                    case INT64, INT32 -> throw new IllegalStateException("refused before the run");
                }
            }
            for (long at = 0; at < span.byteCount(); at += nan.byteSize()) {
                file.write(span.position() + at, nan.asSlice(0, Math.min(nan.byteSize(), span.byteCount() - at)));
            }
        }
    }
}
