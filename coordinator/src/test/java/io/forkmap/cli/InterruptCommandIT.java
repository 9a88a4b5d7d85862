package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Ending;
import io.forkmap.jobs.Meeting;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals that come when all is computed, by the command as a user gives it.
@Timeout(120)
class InterruptCommandIT {
    /// What a run needs to come to its end.
    private static final Duration END = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    /// It does not heed an interruption.
    @Test
    void endsARunWhoseAnalysisDoesNotEnd() throws Exception {
        Path socket = directory.resolve("meeting");
        FaultRun command = new FaultRun(directory);
        try (Meeting meeting = new Meeting(socket)) {
            Process process = command.start(FaultRun.trials(Ending.class, "socket=" + socket));
            meeting.await(1);
            assertEnds(process, command, "INT", 130);
        }
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("forkmap: interrupted: 500 of 500 chunks were done; none are kept");
    }

    /// Nobody reads more than the first byte of what it prints.
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void endsARunWhoseResultIsNotTaken(String signal, int code) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        FaultRun command = new FaultRun(directory, new CheckpointProcess(directory, "exec 1<>'" + pipe + "'"));
        Process process = command.start(FaultRun.trials(Ending.class, "socket="), "--json");
        try (InputStream printed = Files.newInputStream(pipe)) {
            assertThat(printed.read()).isEqualTo('{');
            assertEnds(process, command, signal, code);
        }
        assertThat(command.err()).doesNotContain("\tat ");
    }

    private static void assertEnds(Process process, FaultRun command, String signal, int code) throws Exception {
        long sent = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor()).as(command.err()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(END.multipliedBy(3));
        command.program().assertNothingIsLeft();
    }
}
