package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrayComputationTest {
    private static final int LENGTH = 5000;

    private final Map<Long, byte[]> written = new HashMap<>();
    private final PackWriter pack = new PackWriter();

    /// Fills one value in three of an array, the more the later the trial; a strange NaN is the last.
    record Sparse(ElementType type) implements ArrayJob<Trial, Long, Long> {
        @Override
        public ArrayShape array(Dataset data) {
            return ArrayShape.perChunk(type, LENGTH);
        }

        @Override
        public Long apply(Trial trial, Dataset data, RandomStream random, ResultArray out) {
            for (long k = trial.number(); k < out.length(); k += 3) {
                switch (type) {
                    case FLOAT64 -> out.setDouble(k, k / 2.0);
                    case FLOAT32 -> out.setFloat(k, k / 2f);
                    case INT64 -> out.setLong(k, k);
                    case INT32 -> out.setInt(k, (int) k);
                }
            }
            if (type == ElementType.FLOAT64) {
                out.setDouble(LENGTH - 1, Double.longBitsToDouble(0xfff0_0000_0000_0001L));
            }
            if (type == ElementType.FLOAT32) {
                out.setFloat(LENGTH - 1, Float.intBitsToFloat(0xffc0_0007));
            }
            if (trial.number() == 9) {
                throw new IllegalStateException("nine");
            }
            return trial.number();
        }

        @Override
        public Long analyse(Partials<Trial, Long> partials) {
            return partials.count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesWhatTheKernelHasFilledAndZeroElsewhere(ElementType type) throws Exception {
        ChunkExecutor<Trial, Long> executor = executor(type);
        executor.execute(2, 1, pack);
        executor.execute(1, 1, pack);
        int size = type.byteSize();
        byte[] second = written.get(4096L + (long) LENGTH * size);
        MemorySegment values = MemorySegment.ofArray(second);
        assertThat(second).hasSize(LENGTH * size);
        for (int k = 0; k < LENGTH - 1; k++) {
            double expected = k % 3 == 1 ? k : 0;
            switch (type) {
                case FLOAT64 ->
                    assertThat(values.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * k))
                            .isEqualTo(expected / 2);
                case FLOAT32 ->
                    assertThat(values.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * k))
                            .isEqualTo((float) expected / 2);
                case INT64 ->
                    assertThat(values.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * k))
                            .isEqualTo((long) expected);
                case INT32 ->
                    assertThat(values.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * k))
                            .isEqualTo((int) expected);
            }
        }
    }

    @Test
    void writesOneKindOfNaN() throws Exception {
        executor(ElementType.FLOAT64).execute(0, 1, pack);
        MemorySegment doubles = MemorySegment.ofArray(written.get(4096L));
        assertThat(doubles.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * (LENGTH - 1)))
                .isEqualTo(0x7ff8_0000_0000_0000L);
        executor(ElementType.FLOAT32).execute(0, 1, pack);
        MemorySegment floats = MemorySegment.ofArray(written.get(4096L));
        assertThat(floats.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * (LENGTH - 1)))
                .isEqualTo(0x7fc0_0000);
    }

    @Test
    void carriesTheDigestOfTheArrayBeforeThePartial() throws Exception {
        executor(ElementType.INT64).execute(2, 1, pack);
        Decoder in = new Decoder(pack.toByteArray());
        assertThat(in.getInt()).isEqualTo(16);
        try (Arena arena = Arena.ofConfined()) {
            byte[] array = written.get(4096L + 2L * LENGTH * 8);
            assertThat(in.getLong()).isEqualTo(ArrayDigest.of(arena.allocateFrom(ValueLayout.JAVA_BYTE, array)));
        }
        assertThat(in.getLong()).isEqualTo(2);
    }

    @Test
    void writesNothingOfAChunkThatFails() throws Exception {
        ChunkExecutor<Trial, Long> executor = executor(ElementType.INT64);
        assertThatThrownBy(() -> executor.execute(9, 1, pack)).hasMessage("nine");
        assertThat(written).isEmpty();
        assertThat(pack.count()).isZero();
    }

    @Test
    void refusesValuesOfAnotherTypeAndPlacesOutside() {
        ResultArray out = ArrayLayout.of(ArrayShape.perChunk(ElementType.FLOAT32, 3), Inputs.trials(1))
                .room(0);
        assertThatThrownBy(() -> out.setDouble(0, 1)).hasMessage("the job's array is of float32, not of float64");
        assertThatThrownBy(() -> out.setFloat(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.copyFrom(new float[2], 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out.item(0).length()).isEqualTo(3);
    }

    @Test
    void tellsThatTheDiskIsFull() {
        try (ArrayFile full = ArrayFile.open(Path.of("/dev/full"));
                Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(8);
            assertThatThrownBy(() -> full.write(0, bytes))
                    .isInstanceOf(ResultWriteException.class)
                    .hasMessage("/dev/full can't be written: No space left on device");
        }
    }

    private ChunkExecutor<Trial, Long> executor(ElementType type) throws Exception {
        return new ChunkExecutor<>(
                JobBinding.of(new Sparse(type)),
                Inputs.trials(10),
                Dataset.none(),
                42,
                (position, bytes) -> written.put(position, bytes.toArray(ValueLayout.JAVA_BYTE)));
    }
}
