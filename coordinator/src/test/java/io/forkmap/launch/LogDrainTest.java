package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
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
            LogDrain drain = LogDrain.start(new PipedInputStream(end), new CompletableFuture<>(), log, 0);
            drain.whenFinished(1).join();
            drain.whenFinished(1).join();
            assertThat(log).isEmptyFile();
        }
    }

    /// As of a pipe that the JDK closes while it is read, and exchanges for what was left in it.
    @Test
    void takesWhatTheJdkReadInItsStead() throws IOException {
        byte[] last = "last words\n".getBytes(StandardCharsets.UTF_8);
        InputStream exchanged = new InputStream() {
            private int reads;
            private final InputStream kept = new ByteArrayInputStream(last);

            @Override
            public int read() throws IOException {
                throw new IOException("not byte by byte");
            }

            @Override
            public int read(byte[] buffer) throws IOException {
                return switch (++reads) {
                    case 1 -> -1;
                    case 2 -> throw new IOException("Stream Closed");
                    default -> kept.read(buffer);
                };
            }
        };
        LogDrain.start(exchanged, CompletableFuture.completedFuture(null), log, 0)
                .whenFinished(LONG)
                .join();
        assertThat(log).hasBinaryContent(last);
    }

    private byte[] drained(byte[] printed) throws IOException {
        LogDrain.start(new ByteArrayInputStream(printed), CompletableFuture.completedFuture(null), log, 0)
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
