package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDrainTest {
    private static final long LONG = 20_000;
    private static final int HEAD = LogDrain.HEAD_BYTES;
    private static final int TAIL = LogDrain.TAIL_BYTES;

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void makesTheLog() throws IOException {
        log = Files.createFile(directory.resolve("log"));
    }

    @Test
    void keepsAllOfALittle() throws IOException {
        assertThat(drained("a\nb\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\nb\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsAllThatFitsIntoBothEnds() throws IOException {
        byte[] printed = pattern(HEAD + TAIL);
        assertThat(drained(printed)).isEqualTo(printed);
    }

    @Test
    void leavesOutTheMiddleOfMuch() throws IOException {
        byte[] printed = pattern(HEAD + 3 * TAIL + 17);
        byte[] note = ("\n… " + (2 * TAIL + 17) + " bytes left out …\n").getBytes(StandardCharsets.UTF_8);
        byte[] kept = drained(printed);
        assertThat(kept).hasSize(HEAD + note.length + TAIL);
        assertThat(Arrays.copyOf(kept, HEAD)).isEqualTo(Arrays.copyOf(printed, HEAD));
        assertThat(Arrays.copyOfRange(kept, HEAD, HEAD + note.length)).isEqualTo(note);
        assertThat(Arrays.copyOfRange(kept, HEAD + note.length, kept.length))
                .isEqualTo(Arrays.copyOfRange(printed, printed.length - TAIL, printed.length));
    }

    @Test
    void doesNotWaitForEverForTheEnd() throws IOException {
        try (PipedOutputStream end = new PipedOutputStream()) {
            LogDrain drain = LogDrain.start(new PipedInputStream(end), log, 0);
            drain.whenFinished(1).join();
            drain.whenFinished(1).join();
            assertThat(log).isEmptyFile();
        }
    }

    private byte[] drained(byte[] printed) throws IOException {
        LogDrain.start(new ByteArrayInputStream(printed), log, 0)
                .whenFinished(LONG)
                .join();
        return Files.readAllBytes(log);
    }

    private static byte[] pattern(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        return bytes;
    }
}
