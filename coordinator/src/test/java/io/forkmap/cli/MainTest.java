package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path directory;

    private CommandLineFixture cli;

    @BeforeEach
    void prepare() {
        cli = new CommandLineFixture(directory);
    }

    @Test
    void listsCommandsAndExitCodes() {
        Outcome help = cli.run("--help");
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(help.out()).contains(Commands.all().keySet());
        for (ExitCode code : ExitCode.values()) {
            assertThat(help.out()).containsPattern("(?m)^ *" + code.code() + "  ");
        }
        assertThat(help.err()).isEmpty();
    }

    @Test
    void helpsWithEachCommandInTwoWays() {
        for (String command : Commands.all().keySet()) {
            Outcome help = cli.run(command, "--help");
            assertThat(help.code()).isEqualTo(ExitCode.OK);
            assertThat(help.out()).contains("Usage: forkmap " + command);
            assertThat(cli.run("help", command)).isEqualTo(help);
        }
    }

    @Test
    void printsHelpToStandardErrorWithoutCommand() {
        Outcome nothing = cli.run();
        assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Usage: forkmap");
    }

    @Test
    void refusesUnknownCommandsAndOptionsInTwoLines() {
        assertThat(cli.run("rnu"))
                .isEqualTo(new Outcome(
                        ExitCode.USAGE,
                        "",
                        "forkmap: there is no command 'rnu', but "
                                + String.join(", ", Commands.all().keySet()) + "\nTry 'forkmap --help'.\n"));
        refusedInTwoLines("unknown option --jsn; did you mean --json?", "inspect", "--jsn", "a");
        refusedInTwoLines("--workers: '0' is no count", "run", "A.java", "--workers", "0");
        refusedInTwoLines(
                "--engine: 'fork' is none of serial, threads, processes, shm, copies, manager",
                "run",
                "A.java",
                "--engine",
                "fork");
        refusedInTwoLines("--workers is there twice", "run", "A.java", "-w", "2", "--engine", "threads", "--workers=4");
        refusedInTwoLines("--seed: 'x' is no seed", "run", "A.java", "--seed", "x");
        refusedInTwoLines("Missing required parameter", "run");
    }

    private void refusedInTwoLines(String text, Object... arguments) {
        Outcome outcome = cli.run(arguments);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(text).hasLineCount(2).contains("Try 'forkmap " + arguments[0] + " --help'.");
    }

    @Test
    void tellsThatStandardOutputFailed() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(full, err, cli.launch(), List.of("version"));
        assertThat(Main.run(console)).isEqualTo(ExitCode.IO_ERROR);
    }

    @Test
    void printsCompletionOfAllCommands() {
        assertThat(cli.run("completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--worker-heap");
    }

    @Test
    void writesAndInspectsTheSameFileTwice() throws IOException {
        Path one = directory.resolve("one.arrow");
        Path other = directory.resolve("other.arrow");
        for (Path each : List.of(one, other)) {
            assertThat(cli.run("generate", each, "--rows", 100, "--size", "64k", "--seed", 3)
                            .code())
                    .isEqualTo(ExitCode.OK);
        }
        assertThat(one).hasSameBinaryContentAs(other);
        Outcome again = cli.run("generate", one);
        assertThat(again.code()).isEqualTo(ExitCode.CANNOT_CREATE);

        Outcome found = cli.run("inspect", one);
        assertThat(found.code()).isEqualTo(ExitCode.OK);
        assertThat(found.out())
                .contains("Arrow IPC file", "100 rows; can be mapped as it is")
                .containsPattern("x +float64 +ragged +100 +8192 +0 +0 +1\n");
    }

    @Test
    void inspectsTheOtherFilesWhenOneIsNoDataset() throws IOException {
        Path good = directory.resolve("good.arrow");
        cli.run("generate", good, "--rows", 2, "--size", "1k", "--lengths", "constant");
        Path bad = cli.write("bad.csv", "a,b\n1,2\n");

        Outcome found = cli.run("inspect", bad, good, directory.resolve("missing"), "--json");

        assertThat(found.code()).isEqualTo(ExitCode.DATA);
        assertThat(found.out()).contains("\"mappable\" : false", "\"mappable\" : true", "\"median\" : 64,");
        assertThat(found.err()).contains("is text (CSV?)", "no such file or directory");
    }

    @Test
    void writesNewJobOnlyOnceAndOnlyUnderAClassName() throws IOException {
        Path job = directory.resolve("MyJob.java");
        assertThat(cli.run("new", job).err()).contains("run it with\n  forkmap run " + job);
        assertThat(job).content().contains("public record MyJob(", "MyJob.Estimate");
        String first = Files.readString(job);
        assertThat(cli.run("new", job).code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(job).hasContent(first);
        assertThat(cli.run("new", directory.resolve("my-job.java")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("new", directory.resolve("class.java")).code()).isEqualTo(ExitCode.USAGE);
    }
}
