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
import java.util.stream.LongStream;
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

    /// All of them from an array of the kernel's, of more than one block, with a strange NaN as the last.
    record Whole(ElementType type, int length) implements ArrayJob<Trial, Long, Long> {
        @Override
        public ArrayShape array(Dataset data) {
            return ArrayShape.perChunk(type, length);
        }

        @Override
        public Long apply(Trial trial, Dataset data, RandomStream random, ResultArray out) {
            LongStream numbers = LongStream.range(0, length);
            switch (type) {
                case FLOAT64 -> out.setAll(withNaN(numbers.asDoubleStream().toArray()));
                case FLOAT32 -> {
                    float[] all = new float[length];
                    numbers.forEach(k -> all[(int) k] = k);
                    all[length - 1] = Float.intBitsToFloat(0xffc0_0007);
                    out.setAll(all);
                }
                case INT64 -> out.setAll(numbers.toArray());
                case INT32 -> out.setAll(numbers.mapToInt(k -> (int) k).toArray());
            }
            return trial.number();
        }

        private static double[] withNaN(double[] all) {
            all[all.length - 1] = Double.longBitsToDouble(0xfff0_0000_0000_0001L);
            return all;
        }

        @Override
        public Long analyse(Partials<Trial, Long> partials) {
            return partials.count();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAllValuesFromAnArrayOfTheKernel(ElementType type) throws Exception {
        int length = 300_001;
        int size = type.byteSize();
        executor(new Whole(type, length)).execute(1, 1, pack);
        byte[] bytes = file(4096 + (long) length * size, length * size);
        MemorySegment values = MemorySegment.ofArray(bytes);
        for (int k = 0; k < length - 1; k++) {
            double found = switch (type) {
                case FLOAT64 -> values.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * k);
                case FLOAT32 -> values.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * k);
                case INT64 -> values.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * k);
                case INT32 -> values.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * k);
            };
            assertThat(found).isEqualTo(k);
        }
        switch (type) {
            case FLOAT64 ->
                assertThat(values.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * (length - 1)))
                        .isEqualTo(0x7ff8_0000_0000_0000L);
            case FLOAT32 ->
                assertThat(values.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * (length - 1)))
                        .isEqualTo(0x7fc0_0000);
            case INT64, INT32 -> {}
        }
        Decoder in = new Decoder(pack.toByteArray());
        assertThat(in.getInt()).isEqualTo(16);
        try (Arena arena = Arena.ofConfined()) {
            assertThat(in.getLong()).isEqualTo(ArrayDigest.of(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes)));
        }
    }

    /// What was written from a place in the file on, in blocks.
    private byte[] file(long position, int length) {
        byte[] bytes = new byte[length];
        written.forEach((at, block) -> System.arraycopy(block, 0, bytes, (int) (at - position), block.length));
        return bytes;
    }

    @Test
    void setsValuesAfterAllWereGiven() {
        ResultArray out = ArrayLayout.of(ArrayShape.perChunk(ElementType.INT32, 3), Inputs.trials(1))
                .room(0);
        int[] mine = {1, 2, 3};
        out.setAll(mine);
        out.setInt(1, 7);
        assertThat(out.finished().toArray(ValueLayout.JAVA_INT)).containsExactly(1, 7, 3);
        assertThat(mine).containsExactly(1, 2, 3);
        out.setAll(mine);
        assertThat(out.finished().toArray(ValueLayout.JAVA_INT)).containsExactly(1, 2, 3);
    }

    @Test
    void setsAllValuesOfAnItem() {
        ResultArray out = ArrayLayout.of(
                        ArrayShape.perRow(ElementType.INT64, 2), new RowInputs(new long[] {0, 3}, new long[] {1}, 1))
                .room(0);
        out.item(1).setAll(new long[] {4, 5});
        assertThat(out.finished().toArray(ValueLayout.JAVA_LONG)).containsExactly(0, 0, 4, 5, 0, 0);
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
        assertThatThrownBy(() -> out.setAll(new float[4])).hasMessage("the array has 3 values, not 4");
        assertThatThrownBy(() -> out.setAll(new double[3])).hasMessage("the job's array is of float32, not of float64");
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
        return executor(new Sparse(type));
    }

    private ChunkExecutor<Trial, Long> executor(ArrayJob<Trial, Long, Long> job) throws Exception {
        return new ChunkExecutor<>(
                JobBinding.of(job),
                Inputs.trials(10),
                Dataset.none(),
                42,
                (position, bytes) -> written.put(position, bytes.toArray(ValueLayout.JAVA_BYTE)));
    }
}
