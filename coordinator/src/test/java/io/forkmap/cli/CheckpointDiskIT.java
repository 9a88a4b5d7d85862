package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forkmap.ExitCode;
import io.forkmap.jobs.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(shell("mount -o remount,size=16m '" + disk + "'")).isZero();
        CommandLineFixture.Outcome again = run(commands, checkpoint);
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(again.err()).contains(" of " + TRIALS + " chunks are stored").doesNotContain("dropped");
        CommandLineFixture.Outcome alone = run(commands, directory.resolve("other"));
        assertThat(again.out()).isEqualTo(alone.out());
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
