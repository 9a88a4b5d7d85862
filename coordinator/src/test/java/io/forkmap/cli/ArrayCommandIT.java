package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forkmap.ChildJvm;
import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.jobs.Fields;
import io.forkmap.jobs.Pi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `run --save-array`, and what stands in its way.
@Timeout(60)
class ArrayCommandIT {
    @TempDir
    private Path directory;

    private CommandLineFixture commands;
    private Path file;

    @BeforeEach
    void prepares() throws IOException {
        commands = new CommandLineFixture(directory);
        file = directory.resolve("fields.npy");
    }

    @AfterEach
    void leavesNoTemporaryFile() throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void savesTheArrays() throws IOException {
        Outcome outcome = run(Fields.class, "--save-array", file, "--workers", 2);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).doesNotContain("forgotten");
        assertThat(file).hasSize(4096 + 20 * 200 * 8);
        assertThat(new String(Files.readAllBytes(file), 0, 80, StandardCharsets.ISO_8859_1))
                .contains("'descr': '<f8', 'fortran_order': False, 'shape': (20, 2, 100,)");
        Outcome serial = run(Fields.class, "--save-array", directory.resolve("serial.npy"), "--engine", "serial");
        assertThat(serial.out()).isEqualTo(outcome.out());
        assertThat(file).hasSameBinaryContentAs(directory.resolve("serial.npy"));
    }

    @Test
    void replacesAFileOnlyIfAskedTo() throws IOException {
        Files.writeString(file, "mine");
        Outcome refused = run(Fields.class, "--save-array", file, "--engine", "serial");
        assertThat(refused.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(refused.err()).contains(file + " exists already", "--overwrite");
        assertThat(file).hasContent("mine");
        Outcome replaced = run(Fields.class, "--save-array", file, "--engine", "serial", "--overwrite");
        assertThat(replaced.code()).as(replaced.err()).isEqualTo(ExitCode.OK);
        assertThat(file).hasSize(4096 + 20 * 200 * 8);
    }

    /// A coordinator that is killed can't remove its unfinished file: the next run to the same file does.
    @Test
    void removesWhatAKilledCoordinatorHasLeft() throws Exception {
        Path parked = directory.resolve("marker.pid");
        assertThat(shell("mkfifo '" + parked + "'")).isZero();
        Process coordinator = new ProcessBuilder(ChildJvm.of(Main.class)
                        .command(
                                "run",
                                Fields.class.getName(),
                                "--param",
                                "fault=PARK",
                                "--param",
                                "at=13",
                                "--param",
                                "marker=" + directory.resolve("marker"),
                                "--replicates",
                                "20",
                                "--workers",
                                "1",
                                "--run-dir",
                                directory.toString(),
                                "--save-array",
                                file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("killed.log").toFile())
                .start();
        try {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(Files.readString(parked))).orElseThrow();
            coordinator.destroyForcibly().waitFor();
            worker.onExit().get(10, TimeUnit.SECONDS);
        } finally {
            coordinator.destroyForcibly();
        }
        assertThat(file).doesNotExist();
        assertThat(unfinished())
                .singleElement()
                .satisfies(left -> assertThat(left).hasSize(4096 + 20 * 200 * 8));
        Outcome outcome = run(Fields.class, "--save-array", file, "--engine", "serial");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(file).hasSize(4096 + 20 * 200 * 8);
        assertThat(unfinished()).isEmpty();
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.getFileName().toString().matches("\\.fields\\.npy\\.[0-9a-f]{16}\\.tmp"))
                    .toList();
        }
    }

    @Test
    void tellsThatArraysAreForgotten() {
        Outcome outcome = run(Fields.class, "--engine", "serial");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).contains("Fields fills arrays, which are forgotten: --save-array F.npy keeps them");
    }

    @Test
    void refusesWhatCanNotBe() {
        assertUsage("fills no arrays", run(Pi.class, "--param", "draws=10", "--save-array", file));
        assertUsage("name it .npy", run(Fields.class, "--save-array", directory.resolve("fields.csv")));
        assertUsage(
                "a checkpoint keeps partial results, and no arrays",
                run(Fields.class, "--save-array", file, "--checkpoint", directory.resolve("kept")));
        assertUsage(
                "--save-array can't be submitted",
                commands.run("submit", "--dry-run", "--", "run", Fields.class.getName(), "--save-array", file));
        assertThat(file).doesNotExist();
    }

    private static void assertUsage(String why, Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(why);
    }

    @Test
    void replaysAChunkOfAnArrayJob() {
        Outcome outcome = commands.run(
                "replay",
                Fields.class.getName(),
                "--param",
                "length=100",
                "--replicates",
                20,
                "--seed",
                7,
                "--chunk",
                3);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).startsWith("0.");
    }

    /// On a file system in memory, which only root can mount: without that there is nothing to be seen.
    @Test
    void endsBeforeItBeginsWhereThereIsNoRoom() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(shell("mount -t tmpfs -o size=20k forkmap-test '" + disk + "'"))
                .as("only root can mount a small file system")
                .isZero();
        try {
            Path full = disk.resolve("fields.npy");
            Outcome outcome = run(Fields.class, "--save-array", full, "--engine", "serial");
            assertThat(outcome.code()).isEqualTo(ExitCode.IO_ERROR);
            assertThat(outcome.err())
                    .contains(full + " needs 36.1 kB (36096 bytes, float64 [2, 100] a chunk): no space is left")
                    .contains("make room")
                    .doesNotContain(" of 20 chunks");
            assertThat(disk).isEmptyDirectory();
        } finally {
            assertThat(shell("umount '" + disk + "'")).isZero();
        }
    }

    private static int shell(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Outcome run(Class<?> job, Object... more) {
        List<Object> words = new ArrayList<>(List.of("run", job.getName(), "--replicates", 20, "--seed", 7));
        if (job == Fields.class) {
            words.addAll(List.of("--param", "length=100"));
        }
        words.addAll(List.of(more));
        return commands.run(words.toArray());
    }
}
