package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Gathering;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.RowSums;
import io.forkmap.jobs.Strike;
import io.forkmap.jobs.Vandal;
import io.forkmap.jobs.Vandal.Deed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A dataset that somebody changes, and places that are not what one would wish, by the command as a user gives it.
@Timeout(120)
class PlaceFaultCommandIT {
    /// From the deed to the end of the command, which has to end its workers first.
    private static final Duration BOUND = Duration.ofSeconds(2);

    /// Within this workers say hello.
    private static final Duration START = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    /// The chunk never ends.
    @ParameterizedTest
    @CsvSource({
        "REPLACE, replaced",
        "TRUNCATE_AT_A_PAGE, truncated",
        "TRUNCATE_WITHIN_A_PAGE, truncated",
        "OVERWRITE, overwritten"
    })
    void endsWith82WhenTheDatasetIsChanged(Deed deed, String what) throws Exception {
        Path file = directory.resolve("rows.arrow");
        new CommandLineFixture(directory).run("generate", file, "--rows", 100, "--size", "64k");
        Path socket = directory.resolve("meeting");
        try (Meeting _ = new Meeting(socket)) {
            int code = program()
                    .run(
                            "run",
                            Vandal.class.getName(),
                            "--data",
                            file,
                            "--param",
                            "deed=" + deed,
                            "--param",
                            "at=77",
                            "--param",
                            "file=" + file,
                            "--param",
                            "socket=" + socket,
                            "--replicates",
                            200,
                            "--workers",
                            2);
            long endedNanos = System.nanoTime();
            assertThat(code).as(program().err()).isEqualTo(82);
            Strike.assertTold(directory.resolve("struck"), endedNanos, BOUND);
        }
        assertThat(program().out()).isEmpty();
        assertThat(program().err())
                .contains(
                        "forkmap: " + file + " was " + what + " during the run", "No result is given; run again when");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | is empty (0 bytes); was it written to the end?",
                "30000 | starts as an Arrow file, but doesn't end as one (at byte 29994 of 30000); the file is damaged",
                "-1 | the footer can't be 2147483647 bytes long (at byte "
            })
    void endsWith65WhenTheDatasetIsMalformed(int bytes, String ending) throws Exception {
        Path file = directory.resolve("rows.arrow");
        new CommandLineFixture(directory).run("generate", file, "--rows", 100, "--size", "64k");
        byte[] content = Files.readAllBytes(file);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length - 10, Integer.MAX_VALUE);
        Files.write(file, bytes < 0 ? content : Arrays.copyOf(content, bytes));
        long begun = System.nanoTime();
        int code = program().run("run", RowSums.class.getName(), "--param", "column=x", "--data", file);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(START.multipliedBy(3));
        assertThat(code).as(program().err()).isEqualTo(65);
        assertThat(program().out()).isEmpty();
        assertThat(program().err()).contains("forkmap: " + file + ": " + ending).doesNotContain("\tat ");
    }

    @Test
    void endsWellWhereThePathIsTooLongForASocket() throws Exception {
        Path deep = Files.createDirectory(directory.resolve("d".repeat(100)));
        FaultRun command = new FaultRun(deep);
        long begun = System.nanoTime();
        assertThat(command.run(FaultRun.trials(Faulty.class, "fault=THROW", "at=-1", "marker=")))
                .as(command.err())
                .isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(START.multipliedBy(3));
        assertThat(command.out()).isEqualTo(command.reference());
    }

    /// The run directory of a coordinator that was killed, with a socket to which nobody listens.
    @Test
    void endsWellWhereAKilledRunLeftItsSocket() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket)) {
            Process killed = program()
                    .start(
                            "run",
                            Gathering.class.getName(),
                            "--param",
                            "socket=" + socket,
                            "--replicates",
                            2,
                            "--workers",
                            2);
            meeting.await(2);
            killed.destroyForcibly().waitFor();
        }
        assertThat(killedRun().resolve("control.sock")).exists();

        long begun = System.nanoTime();
        assertThat(program()
                        .run(
                                "run",
                                Faulty.class.getName(),
                                "--param",
                                "fault=THROW",
                                "--param",
                                "at=-1",
                                "--param",
                                "marker=",
                                "--replicates",
                                20,
                                "--workers",
                                2))
                .as(program().err())
                .isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(START.multipliedBy(3));
    }

    private Path killedRun() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("forkmap-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private CheckpointProcess program() {
        return new CheckpointProcess(directory);
    }
}
