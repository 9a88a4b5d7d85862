package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DatasetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ExceptionHandlerTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            LaunchInfo.of(new Properties(), Map.of()),
            List.of());

    @Test
    void mapsDatasetsByKind() {
        reports(new DatasetException(DatasetException.Kind.USAGE, "no column"), ExitCode.USAGE, "no column");
        reports(new DatasetException(DatasetException.Kind.MALFORMED, "offset 7"), ExitCode.DATA, "offset 7");
        reports(new DatasetException(DatasetException.Kind.IO, "a: gone"), ExitCode.IO_ERROR, "a: gone");
    }

    @Test
    void saysWhatTheSystemRefused() {
        reports(new NoSuchFileException("a"), ExitCode.IO_ERROR, "a: no such file or directory");
        reports(new AccessDeniedException("a"), ExitCode.IO_ERROR, "a: permission denied");
        reports(new IOException("No space left on device"), ExitCode.IO_ERROR, "No space left on device");
        reports(
                new UncheckedIOException("can't write a", new NoSuchFileException("a")),
                ExitCode.IO_ERROR,
                "can't write a: no such file or directory");
    }

    @Test
    void tellsHowToGiveTheCoordinatorMoreMemory() {
        assertThat(new ExceptionHandler(console).report(new OutOfMemoryError("Java heap space")))
                .isEqualTo(ExitCode.OS_LIMIT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("FORKMAP_JAVA_OPTS=-Xmx4g")
                .hasLineCount(1);
    }

    @Test
    void callsTheUnexpectedABugAndShowsWhere() {
        assertThat(new ExceptionHandler(console).report(new IllegalStateException("impossible")))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "this is a bug in forkmap",
                        "impossible",
                        "\tat " + getClass().getName());
    }

    private void reports(Throwable thrown, ExitCode code, String text) {
        err.reset();
        assertThat(new ExceptionHandler(console).report(thrown)).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("forkmap: " + text + System.lineSeparator());
    }
}
