package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCommandTest {
    @TempDir
    private Path directory;

    @Test
    void printsThePathOfTheCopyAndKeepsIt() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path file = cli.write("events", "all of them");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Outcome made = cli.run("stage", file, "--to", disk, "--keep");
        assertThat(made.code()).isEqualTo(ExitCode.OK);
        assertThat(Path.of(made.out().strip())).hasContent("all of them").startsWith(disk.toRealPath());
        assertThat(made.err()).contains(file + " on ", ": using the copy " + disk.toRealPath());
        assertThat(cli.run("stage", file, "--to", disk, "--keep").out()).isEqualTo(made.out());
    }

    @Test
    void runsOnACopyThatGoesWithTheRun() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path data = directory.resolve("a.arrow");
        cli.run("generate", data, "--rows", 2, "--size", "1k");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Outcome ran = cli.run(
                "run", cli.oddJob(), "--data", data, "--stage=" + disk, "--engine", "serial", "--seed", 1, "--json");
        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        assertThat(ran.err()).contains(": using the copy " + disk.toRealPath());
        assertThat(ran.out()).contains(disk.toRealPath() + "/forkmap-stage-");
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void refusesToKeepACopyInMemoryAndPlacesThatAreNotThere() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path file = cli.write("events", "all of them");
        Outcome memory = cli.run("stage", file, "--keep");
        assertThat(memory.code()).isEqualTo(ExitCode.USAGE);
        assertThat(memory.out()).isEmpty();
        assertThat(memory.err()).contains("can't be kept without a user: name a directory on a disk by --to DIR");
        Outcome missing = cli.run("stage", file, "--to", directory.resolve("none"));
        assertThat(missing.code()).isEqualTo(ExitCode.IO_ERROR);
        assertThat(missing.err()).contains("no such file or directory");
        assertThat(cli.run("stage", directory.resolve("none"), "--to", directory)
                        .code())
                .isEqualTo(ExitCode.IO_ERROR);
        assertThat(cli.run("stage").code()).isEqualTo(ExitCode.USAGE);
    }
}
