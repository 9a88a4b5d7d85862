package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.jobs.Counted;
import io.forkmap.jobs.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A coordinator that ends in the middle of a run, and the one that goes on.
@Timeout(180)
class CheckpointProcessIT {
    private static final int TRIALS = 40;
    private static final Pattern DIGEST = Pattern.compile("\"digest\" : \"([0-9a-f]{64})\"");

    /// Three times what is promised for a coordinator that a signal ends.
    private static final long EXIT_SECONDS = 3 * 20;

    @TempDir
    private Path directory;

    private CommandLineFixture commands;
    private CheckpointProcess program;
    private Path checkpoint;
    private Path trials;
    private Path socket;
    private Meeting meeting;
    private Process coordinator;

    @BeforeEach
    void beginsARun() throws IOException {
        commands = new CommandLineFixture(directory);
        program = new CheckpointProcess(directory);
        checkpoint = directory.resolve("checkpoint");
        trials = Files.createDirectory(directory.resolve("trials"));
        socket = directory.resolve("meeting");
        meeting = new Meeting(socket);
        coordinator = program.start(command());
        // One worker is held up at trial 0; the other comes there, too, when nothing else is left to do.
        meeting.await(2);
    }

    @AfterEach
    void leavesNothingRunning() throws IOException {
        coordinator.destroyForcibly();
        meeting.close();
    }

    private Object[] command() {
        return new Object[] {
            "run",
            Counted.class.getName(),
            "--param",
            "directory=" + trials,
            "--param",
            "socket=" + socket,
            "--replicates",
            TRIALS,
            "--seed",
            7,
            "--workers",
            2,
            "--lease-chunks", // or trial 0 has company, which waits with it
            1,
            "--json",
            "--checkpoint",
            checkpoint
        };
    }

    /// SIGKILL: what was committed is there; the same command goes on.
    @Test
    void goesOnWhenTheCoordinatorWasKilled() throws Exception {
        coordinator.destroyForcibly().waitFor();
        endMeeting();
        CommandLineFixture.Outcome outcome = commands.run(command());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).contains((TRIALS - 1) + " of " + TRIALS + " chunks are stored");
        assertComplete(outcome.out());
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129", "USR1,75"})
    void keepsEverythingWhenASignalEndsIt(String signal, int code) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(coordinator.pid()))
                .start()
                .waitFor();
        assertThat(coordinator.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(coordinator.exitValue()).isEqualTo(code);
        assertThat(program.out()).isEmpty();
        assertThat(program.err())
                .contains(
                        "stopped by SIG" + signal + ": " + (TRIALS - 1) + " of " + TRIALS + " chunks are done and kept")
                .contains("forkmap resume " + checkpoint);
        endMeeting();
        CommandLineFixture.Outcome outcome = commands.run("resume", checkpoint, "--engine", "threads");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertComplete(outcome.out());
    }

    @Test
    void letsNobodyElseWriteMeanwhile() throws Exception {
        CommandLineFixture.Outcome outcome = commands.run(command());
        assertThat(outcome.code()).isEqualTo(ExitCode.CHECKPOINT_IN_USE);
        assertThat(outcome.err()).contains("in use by pid " + coordinator.pid() + " on ");
        CommandLineFixture.Outcome status = commands.run("status", checkpoint);
        assertThat(status.code()).isEqualTo(ExitCode.OK);
        assertThat(status.out()).contains("in use   by pid " + coordinator.pid());
    }

    private void endMeeting() throws IOException {
        meeting.close();
        Files.delete(socket);
    }

    /// The result is that of one run, and nothing that was kept was computed again.
    private void assertComplete(String json) throws IOException {
        CommandLineFixture.Outcome alone = commands.run(
                "run",
                Counted.class.getName(),
                "--param",
                "directory=" + trials,
                "--param",
                "socket=" + socket,
                "--replicates",
                TRIALS,
                "--seed",
                7,
                "--engine",
                "serial",
                "--json",
                "--checkpoint",
                directory.resolve("alone"));
        Map<String, Long> computed = computations();
        assertThat(digest(json)).isEqualTo(digest(alone.out()));
        assertThat(computed).hasSize(TRIALS);
        assertThat(computed.entrySet())
                .allSatisfy(each ->
                        assertThat(each.getValue()).isEqualTo(each.getKey().equals("0") ? 4 : 2));
    }

    /// How often each trial was computed.
    private Map<String, Long> computations() throws IOException {
        try (Stream<Path> files = Files.list(trials)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream()
                    .collect(
                            Collectors.groupingBy(name -> name.substring(0, name.indexOf('-')), Collectors.counting()));
        }
    }

    private static String digest(String json) {
        Matcher found = DIGEST.matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }
}
