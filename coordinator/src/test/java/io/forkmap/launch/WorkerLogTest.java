package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
    @TempDir
    private Path directory;

    @Test
    void givesTheLastLines() throws IOException {
        assertThat(log("one\ntwo\nthree\n").tail(2)).containsExactly("two", "three");
    }

    @Test
    void givesAllWhenThereAreFewer() throws IOException {
        assertThat(log("one\nunfinished").tail(20)).containsExactly("one", "unfinished");
    }

    @Test
    void givesNothingOfAnEmptyOrMissingFile() throws IOException {
        assertThat(log("").tail(5)).isEmpty();
        assertThat(new WorkerLog(directory.resolve("none")).tail(5)).isEmpty();
    }

    @Test
    void readsTheEndOfALongFileOnly() throws IOException {
        String text = IntStream.range(0, 100_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(log(text).tail(3)).containsExactly("line 99997", "line 99998", "line 99999");
        assertThat(String.join("\n", log(text).tail(100_000))).hasSizeLessThanOrEqualTo(8192);
    }

    @Test
    void survivesBytesThatAreNoText() throws IOException {
        Path file = Files.write(directory.resolve("log"), new byte[] {(byte) 0xff, (byte) 0xc3, '\n', 'x'});
        assertThat(new WorkerLog(file).tail(5)).hasSize(2).endsWith("x");
    }

    private WorkerLog log(String text) throws IOException {
        return new WorkerLog(Files.writeString(directory.resolve("log"), text));
    }
}
