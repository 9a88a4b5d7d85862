package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.forkmap.ExitCode;
import io.forkmap.jobs.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A checkpoint on a disk with little room: a file system in memory, which only root can
/// mount, with room for the plan and one record of 256 KiB.
@Timeout(60)
class CheckpointDiskIT {
    private static final int TRIALS = 60_000;

    @TempDir
    private Path directory;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mountsTheDisk() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = shell("mount -t tmpfs -o size=400k forkmap-test '" + disk + "'") == 0;
        assumeThat(mounted).as("only root can mount a small file system").isTrue();
    }

    @AfterEach
    void unmountsIt() throws Exception {
        if (mounted) {
            shell("umount '" + disk + "'");
        }
    }

    @Test
    void keepsWhatFitsAndGoesOnWhenThereIsRoom() throws Exception {
        CommandLineFixture commands = new CommandLineFixture(directory);
        Path checkpoint = disk.resolve("checkpoint");
        CommandLineFixture.Outcome full = run(commands, checkpoint);
        assertThat(full.code()).as(full.err()).isEqualTo(ExitCode.IO_ERROR);
        assertThat(full.err())
                .contains(".segment")
                .contains("no room for the next ")
                .contains("No space left on device")
                .contains("forkmap resume");
        long needed = tellsHowMuchIsNeeded(full.err());
        long before = segmentBytes(checkpoint);
        assertThat(shell("mount -o remount,size=16m '" + disk + "'")).isZero();
        CommandLineFixture.Outcome again = run(commands, checkpoint);
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(again.err()).contains(" of " + TRIALS + " chunks are stored").doesNotContain("dropped");
        assertThat(needed).isCloseTo(segmentBytes(checkpoint) - before, withPercentage(5));
        CommandLineFixture.Outcome alone = run(commands, directory.resolve("other"));
        assertThat(again.out()).isEqualTo(alone.out());
    }

    private static long tellsHowMuchIsNeeded(String message) {
        Matcher told = Pattern.compile("about ([0-9.]+) (kB|MB) for the [0-9]+ chunks that are left")
                .matcher(message);
        assertThat(told.find()).as(message).isTrue();
        return Math.round(Double.parseDouble(told.group(1)) * (told.group(2).equals("kB") ? 1e3 : 1e6));
    }

    private static long segmentBytes(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void leavesNoHalfAPlan() throws Exception {
        CommandLineFixture commands = new CommandLineFixture(directory);
        Path checkpoint = disk.resolve("checkpoint");
        assertThat(shell("dd if=/dev/zero of='" + disk + "/filler' bs=4096 count=98"))
                .isZero();
        CommandLineFixture.Outcome full = run(commands, checkpoint);
        assertThat(full.code()).as(full.err()).isEqualTo(ExitCode.IO_ERROR);
        assertThat(full.err()).contains("the plan can't be stored in " + checkpoint);
        try (Stream<Path> files = Files.list(checkpoint)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains("plan"));
        }
        Files.delete(disk.resolve("filler"));
        assertThat(shell("mount -o remount,size=16m '" + disk + "'")).isZero();
        assertThat(run(commands, checkpoint).code()).isEqualTo(ExitCode.OK);
    }

    private static CommandLineFixture.Outcome run(CommandLineFixture commands, Path checkpoint) {
        return commands.run(
                "run",
                Counted.class.getName(),
                "--replicates",
                TRIALS,
                "--seed",
                7,
                "--engine",
                "serial",
                "--checkpoint",
                checkpoint);
    }

    private static int shell(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
