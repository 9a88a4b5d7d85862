package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CodecTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "something else";
            }
        }
    }

    private record Scalars(
            double d, float f, long l, int i, short s, byte b, char c, boolean z, String text, Colour colour) {}

    private record Boxes(Double d, Float f, Long l, Integer i, Short s, Byte b, Character c, Boolean z) {}

    private record Pair<A, B>(A first, B second) {}

    private record Pairs(Pair<Double, String> one, List<Pair<Colour, Integer>> many, Pair<Long, Long>[] array) {}

    private record Tree(int value, List<Tree> children) {}

    private record Empty() {}

    private record Positive(double value) {
        Positive {
            if (!(value > 0)) {
                throw new IllegalArgumentException("not positive: " + value);
            }
        }
    }

    private record Holder(Empty empty, Positive positive) {}

    @Test
    void writesEveryScalarLittleEndian() {
        Scalars value = new Scalars(1.5, -2f, -1, 258, (short) 3, (byte) 4, 'é', true, "aé", Colour.GREEN);

        assertThat(hex(Scalars.class, value))
                .isEqualTo("000000000000f83f" + "000000c0" + "ffffffffffffffff" + "02010000" + "0300" + "04" + "e900"
                        + "01" + "0361c3a9" + "05475245454e");
        assertThat(roundTrip(Scalars.class, value)).isEqualTo(value);
    }

    @Test
    void writesBoxesAsPrimitives() {
        Boxes value = new Boxes(1.5, -2f, -1L, 258, (short) 3, (byte) 4, 'é', false);

        assertThat(roundTrip(Boxes.class, value)).isEqualTo(value);
        assertThat(hex(Double.class, 1.5)).isEqualTo(hex(double.class, 1.5));
    }

    @Test
    void keepsGenericRecords() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
        Pair<Long, Long>[] array = new Pair[] {new Pair<>(1L, 2L)};
        Pairs value = new Pairs(new Pair<>(0.5, "x"), List.of(new Pair<>(Colour.RED, 7)), array);

        Pairs decoded = roundTrip(Pairs.class, value);

        assertThat(decoded.one()).isEqualTo(value.one());
        assertThat(decoded.many()).isEqualTo(value.many());
        assertThat(decoded.array()).containsExactly(value.array());
    }

    @Test
    void keepsRecordsThatContainListsOfThemselves() {
        Tree value = new Tree(1, List.of(new Tree(2, List.of()), new Tree(3, List.of(new Tree(4, List.of())))));

        assertThat(roundTrip(Tree.class, value)).isEqualTo(value);
    }

    @Test
    void keepsEmptyRecordsAndWritesAByte() {
        assertThat(roundTrip(Empty.class, new Empty())).isEqualTo(new Empty());
        assertThat(hex(Holder.class, new Holder(new Empty(), new Positive(1))))
                .startsWith("00")
                .hasSize(18);
    }

    @Test
    void keepsArraysOfEveryKind() {
        assertKept(new double[] {1, -0.0, Double.NEGATIVE_INFINITY, Double.NaN});
        assertKept(new float[] {1, -0.0f, Float.NaN});
        assertKept(new long[] {1, Long.MIN_VALUE});
        assertKept(new int[] {1, Integer.MIN_VALUE});
        assertKept(new short[] {1, -1});
        assertKept(new byte[] {1, -1});
        assertKept(new char[] {'a', '\uffff'});
        assertKept(new boolean[] {true, false});
        assertKept(new double[0]);
        assertKept(IntStream.range(0, 3000).mapToObj(String::valueOf).toArray(String[]::new));
        assertKept(new double[][] {{1}, {}, {2, 3}});
        assertKept(new String[] {"", "ab"});
        assertKept(new Colour[] {Colour.GREEN});
        assertKept(new Empty[][] {{new Empty()}, {}});
    }

    @Test
    void writesOneNan() {
        double other = Double.longBitsToDouble(0xfff8000000000001L);
        float otherFloat = Float.intBitsToFloat(0xffc00001);

        assertThat(hex(double.class, other)).isEqualTo("000000000000f87f");
        assertThat(hex(double[].class, new double[] {1, other})).endsWith("000000000000f87f");
        assertThat(hex(float.class, otherFloat)).isEqualTo("0000c07f");
        assertThat(hex(float[].class, new float[] {1, otherFloat})).endsWith("0000c07f");
    }

    @Test
    void writesMessagesDeterministically() {
        Struct.Builder forward = Struct.newBuilder();
        Struct.Builder backward = Struct.newBuilder();
        for (int i = 0; i < 50; i++) {
            forward.putFields("k" + i, Value.newBuilder().setNumberValue(i).build());
            backward.putFields(
                    "k" + (49 - i), Value.newBuilder().setNumberValue(49 - i).build());
        }

        assertThat(hex(Struct.class, forward.build())).isEqualTo(hex(Struct.class, backward.build()));
        assertThat(roundTrip(Struct.class, forward.build())).isEqualTo(forward.build());
    }

    @Test
    void readsWhereItIsTold() {
        Codec<Scalars> codec = codec(Scalars.class);
        Scalars value = new Scalars(1.5, -2f, -1, 258, (short) 3, (byte) 4, 'é', true, "aé", Colour.GREEN);
        Encoder out = new Encoder(0);
        out.putByte((byte) 9);
        codec.encode(value, out);
        byte[] bytes = out.toByteArray();

        assertThat(codec.decodeFully(new Decoder(bytes, 1, bytes.length - 1))).isEqualTo(value);
        assertThat(codec.decodeFully(new Decoder(ByteBuffer.wrap(bytes).position(1))))
                .isEqualTo(value);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mapped = arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
            assertThat(codec.decodeFully(new Decoder(mapped.asSlice(1)))).isEqualTo(value);
        }
    }

    @Test
    void usesItsBufferAgain() {
        Codec<double[]> codec = codec(double[].class);
        Encoder out = new Encoder();
        codec.encode(new double[1000], out);
        byte[] buffer = out.array();
        out.reset();
        codec.encode(new double[] {1}, out);

        assertThat(out.array()).isSameAs(buffer);
        assertThat(out.position()).isEqualTo(9);
        assertThat(out.toByteArray()).hasSize(9);
    }

    @Test
    void refusesBytesAfterTheValue() {
        assertThatThrownBy(() -> codec(int.class).decodeFully(new Decoder(new byte[5])))
                .isInstanceOf(CodecException.class)
                .hasMessage("1 bytes follow the value at byte 4");
    }

    @Test
    void refusesEveryShortenedValue() {
        byte[] bytes = encode(Pairs.class, new Pairs(new Pair<>(0.5, "x"), List.of(), pairs()));

        for (int length = 0; length < bytes.length; length++) {
            Decoder in = new Decoder(bytes, 0, length);
            assertThatThrownBy(() -> codec(Pairs.class).decode(in)).isInstanceOf(CodecException.class);
        }
    }

    @Test
    void answersGarbageWithOneException() {
        Random random = new Random(1);
        for (Class<?> type : List.of(Scalars.class, Tree.class, Pairs.class, double[][].class, Struct.class)) {
            Codec<Object> codec = codec(type);
            for (int i = 0; i < 2000; i++) {
                byte[] garbage = new byte[random.nextInt(40)];
                random.nextBytes(garbage);
                try {
                    codec.decode(new Decoder(garbage));
                } catch (CodecException expected) {
                    assertThat(expected).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void refusesLengthsThatAreNotThere() {
        byte[] twoBillion = HexFormat.of().parseHex("ffffffff07");

        for (Class<?> type : List.of(double[].class, String.class, Empty[].class, boolean[].class, Struct.class)) {
            assertThatThrownBy(() -> codec(type).decode(new Decoder(twoBillion)))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("length 2147483647 at byte 0: only 0 bytes follow");
        }
        assertThatThrownBy(() ->
                        codec(byte[].class).decode(new Decoder(HexFormat.of().parseHex("ffffffffff01"))))
                .hasMessage("no length at byte 0: longer than 5 bytes");
    }

    /// Each level promises as many children as there are bytes: 200 times 16 MB, if that were believed.
    @Test
    void refusesPromisesThatAddUp() {
        Encoder out = new Encoder();
        for (int level = 0; level < 200; level++) {
            out.putInt(level);
            out.putLength(4_000_000);
        }
        Codec<Tree> codec = codec(Tree.class);
        Decoder in = new Decoder(Arrays.copyOf(out.toByteArray(), 4_010_000));
        long before = allocatedBytes();

        assertThatThrownBy(() -> codec.decode(in)).isInstanceOf(CodecException.class);
        assertThat(allocatedBytes() - before).isLessThan(100_000_000);
    }

    @Test
    void allocatesNothingForADouble() {
        Codec<Double> codec = codec(Double.class);
        Encoder out = new Encoder();
        Double partial = 1.5;
        codec.encode(partial, out);
        long before = allocatedBytes();
        for (int i = 0; i < 1000; i++) {
            out.reset();
            codec.encode(partial, out);
        }

        assertThat(allocatedBytes() - before).isLessThan(1000 * Double.BYTES);
    }

    @Test
    void refusesRecordsThatAreTooDeepEitherWay() {
        Tree tree = new Tree(0, List.of());
        for (int i = 0; i < 300; i++) {
            tree = new Tree(0, List.of(tree));
        }
        Tree deep = tree;
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 5 == 4 ? 1 : 0);
        }

        assertThatThrownBy(() -> encode(Tree.class, deep))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nested deeper than 256 levels");
        assertThatThrownBy(() -> codec(Tree.class).decode(new Decoder(bytes)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nested deeper than 256 levels");
    }

    @Test
    void refusesValuesThatTheRecordRefuses() {
        assertThatThrownBy(() -> codec(Positive.class).decode(new Decoder(new byte[8])))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not positive: 0.0");
    }

    @Test
    void refusesUnknownEnumConstants() {
        assertThatThrownBy(() -> codec(Colour.class).decode(new Decoder(encode(String.class, "BLUE"))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Colour has no constant 'BLUE'");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThatThrownBy(() -> encode(String.class, "a\ud800"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("surrogate");
    }

    /// By this thread, since it began.
    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Pair<Long, Long>[] pairs() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
        Pair<Long, Long>[] pairs = new Pair[] {new Pair<>(1L, 2L)};
        return pairs;
    }

    private static void assertKept(Object value) {
        Object kept = roundTrip(value.getClass(), value);

        assertThat(kept).isInstanceOf(value.getClass());
        assertThat(Objects.deepEquals(kept, value)).as("%s", kept).isTrue();
    }

    @SuppressWarnings("unchecked") // a test knows its types
    private static <T> Codec<T> codec(Type type) {
        return (Codec<T>) Codec.of(type, "partial");
    }

    private static byte[] encode(Type type, Object value) {
        Encoder out = new Encoder(0);
        codec(type).encode(value, out);
        return out.toByteArray();
    }

    private static String hex(Type type, Object value) {
        return HexFormat.of().formatHex(encode(type, value));
    }

    private static <T> T roundTrip(Type type, T value) {
        return CodecTest.<T>codec(type).decodeFully(new Decoder(encode(type, value)));
    }
}
