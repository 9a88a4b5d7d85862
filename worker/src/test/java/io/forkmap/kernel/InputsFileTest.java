package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.RowRange;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputsFileTest {
    private record Point(String name, double[] values) {
        @Override
        public String toString() {
            return name + Arrays.toString(values);
        }
    }

    private final Arena arena = Arena.ofConfined();

    @TempDir
    private Path directory;

    @AfterEach
    void unmap() {
        arena.close();
    }

    @Test
    void keepsTrials() throws IOException {
        assertKept(Inputs.trials(1000), Trial.class);
    }

    @Test
    void keepsRowsAndTheirBytes() throws IOException {
        Inputs<RowRange> rows = new RowInputs(new long[] {0, 2, 3, 9}, new long[] {16, 0, 1L << 40}, 2);

        assertKept(rows, RowRange.class);
        assertKept(new RowInputs(rangeTo(20_001), new long[20_000], 1), RowRange.class);
    }

    @Test
    void keepsPointsOfDifferentSizes() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            points.add(new Point("x".repeat(i % 7), new double[i % 5]));
        }

        assertKept(Inputs.of(points).replicated(3), Point.class);
    }

    @Test
    void keepsPointsThatWereMapped() throws IOException {
        Inputs<?> mapped = writeAndMap(Inputs.of(List.of("a", "b")), String.class);
        Path again = directory.resolve("again");
        InputsFile.write(mapped.replicated(2), Codec.of(String.class), again);

        assertThat(InputsFile.map(again, String.class, arena).input(3)).isEqualTo("b");
    }

    @Test
    void replacesTheFile() throws IOException {
        writeAndMap(Inputs.of(List.of("a long point", "b")), String.class);

        assertThat(Files.size(write(Inputs.trials(1), Trial.class))).isEqualTo(InputsFile.HEADER_BYTES);
    }

    @Test
    void refusesInputsOfAnotherType() throws IOException {
        Path file = write(Inputs.trials(3), Trial.class);

        assertThatThrownBy(() -> InputsFile.map(file, RowRange.class, arena))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("it holds inputs of type Trial, the job takes io.forkmap.dataset.RowRange");
    }

    @Test
    void refusesInputsThatAreNotKnown() {
        assertThatThrownBy(() -> write(Inputs.unspecified(), String.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryShortenedFile() throws IOException {
        for (Path file : List.of(
                write(new RowInputs(new long[] {0, 2, 3}, new long[] {1, 2}, 1), RowRange.class, "rows"),
                write(Inputs.of(List.of("a", "bc")), String.class, "points"))) {
            Type type = file.endsWith("rows") ? RowRange.class : String.class;
            byte[] bytes = Files.readAllBytes(file);
            for (int length = 0; length < bytes.length; length++) {
                byte[] shortened = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> read(shortened, type)).isInstanceOf(CodecException.class);
            }
        }
    }

    @Test
    void answersDamageWithOneException() throws IOException {
        Path file = write(Inputs.of(List.of("a", "bc", "def")).replicated(2), String.class);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            readAll(damaged);
        }
    }

    private static Inputs<?> read(byte[] bytes, Type type) {
        return new InputsReader(MemorySegment.ofArray(bytes), Path.of("inputs")).read(type);
    }

    private static void readAll(byte[] bytes) {
        try {
            Inputs<?> inputs = read(bytes, String.class);
            for (long chunk = 0; chunk < Math.min(inputs.chunkCount(), 10); chunk++) {
                assertThat(inputs.input(chunk)).isInstanceOf(String.class);
                inputs.random(chunk, 1).nextLong();
            }
        } catch (CodecException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    private void assertKept(Inputs<?> inputs, Type type) throws IOException {
        Inputs<?> mapped = writeAndMap(inputs, type);

        assertThat(mapped.chunkCount()).isEqualTo(inputs.chunkCount());
        assertThat(mapped.replicates()).isEqualTo(inputs.replicates());
        for (long chunk = 0; chunk < inputs.chunkCount(); chunk++) {
            assertThat(mapped.input(chunk)).hasToString(inputs.input(chunk).toString());
            assertThat(mapped.replicate(chunk)).isEqualTo(inputs.replicate(chunk));
            assertThat(mapped.bytes(chunk)).isEqualTo(inputs.bytes(chunk));
            assertThat(mapped.random(chunk, 42).nextLong())
                    .isEqualTo(inputs.random(chunk, 42).nextLong());
        }
    }

    private Inputs<?> writeAndMap(Inputs<?> inputs, Type type) throws IOException {
        return InputsFile.map(write(inputs, type), type, arena);
    }

    private Path write(Inputs<?> inputs, Type type) throws IOException {
        return write(inputs, type, "inputs");
    }

    private Path write(Inputs<?> inputs, Type type, String name) throws IOException {
        Path file = directory.resolve(name);
        InputsFile.write(inputs, Codec.of(type), file);
        return file;
    }

    private static long[] rangeTo(int end) {
        long[] values = new long[end];
        Arrays.setAll(values, i -> i);
        return values;
    }
}
