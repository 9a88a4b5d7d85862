package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which types are refused when a codec is made, which values when they are written, and how it is told.
final class CodecTypesTest {
    private record Inner(Map<String, Double>[] bar) {}

    private record Outer(List<Inner> inners) {}

    private record Numbers(double[] values, List<String> names) {}

    private record Box<T>(T content) {}

    private record Selfish(Selfish self) {}

    private record Left(Right right) {}

    private record Right(List<Left> lefts) {}

    private record Wide<T>(List<Wide<List<T>>> wider) {}

    @Test
    void tellsThePathToAnUnsupportedType() {
        assertRefused(
                Outer.class,
                "partial Outer.inners[].bar[] of type java.util.Map<java.lang.String, java.lang.Double> is not "
                        + "supported: use numbers, boolean, char, String, enums, arrays or Lists of these, "
                        + "protobuf messages, or records of all of them");
    }

    @Test
    void refusesInterfacesClassesAndVoid() {
        for (Type type : List.of(Object.class, Optional.class, Number.class, Void.class, Message.class, List.class)) {
            assertThatThrownBy(() -> Codec.of(type))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining(type.getTypeName());
        }
    }

    @Test
    void refusesRawGenericRecords() {
        assertRefused(
                Box.class, "partial Box.content: what type T is can't be known: name it, as in Pair<Double, String>");
    }

    @Test
    void refusesRecordsThatContainThemselvesDirectly() {
        assertRefused(
                Selfish.class,
                "partial Selfish.self of type " + Selfish.class.getName()
                        + " contains itself, so that no value of it can end: put a List between");
    }

    @Test
    void takesRecordsThatContainEachOther() {
        @SuppressWarnings("unchecked") // a test knows its types
        Codec<Left> codec = (Codec<Left>) Codec.of(Left.class);
        Left value = new Left(new Right(List.of(new Left(new Right(List.of())))));
        Encoder out = new Encoder();
        codec.encode(value, out);

        assertThat(codec.decodeFully(new Decoder(out.toByteArray()))).isEqualTo(value);
    }

    @Test
    void refusesTypesWithoutEnd() {
        assertThatThrownBy(() -> Codec.of(Wide.class.getRecordComponents()[0].getGenericType()))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> Codec.of(new Types.Parameterized(Wide.class, List.of(Double.class))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("nested deeper than 64 levels");
    }

    @Test
    void tellsThePathToANull() {
        assertNull(new Numbers(null, List.of()), "partial Numbers.values is null");
        assertNull(new Numbers(new double[0], java.util.Arrays.asList("a", null)), "partial Numbers.names[] is null");
        assertNull(null, "partial Numbers is null");
    }

    private static void assertNull(Numbers value, String message) {
        @SuppressWarnings("unchecked") // a test knows its types
        Codec<Numbers> codec = (Codec<Numbers>) Codec.of(Numbers.class, "partial");
        assertThatThrownBy(() -> codec.encode(value, new Encoder()))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith(message);
    }

    private static void assertRefused(Type type, String message) {
        assertThatThrownBy(() -> Codec.of(type, "partial"))
                .isInstanceOf(CodecException.class)
                .hasMessage(message);
    }
}
