package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Held.How;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Strike;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Workers that live and do not get on, and a coordinator that does not, by the command as a user gives it.
@Timeout(120)
class SilentWorkerCommandIT {
    /// A stop, and what a run needs to come to its end.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Duration END = Duration.ofSeconds(2);

    private static final long LAST = 400;
    private static final long NONE = -1;

    @TempDir
    private Path directory;

    private FaultRun command;

    @BeforeEach
    void hasACommand() {
        command = new FaultRun(directory);
    }

    /// A second worker would have computed it elsewhere meanwhile.
    @Test
    void endsWellWhenAChunkNeverEndsOnce() throws Exception {
        assertThat(command.run(FaultRun.faulty(Fault.LOOP, command.struck()), "--workers", 1, "--chunk-timeout", "1s"))
                .as(command.err())
                .isZero();
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err()).contains("was at one chunk for more than 1.0 s and was killed", "Faulty.loop(");
        command.assertNoticedWithin(Duration.ofSeconds(2));
    }

    @Test
    void endsWith80WhenAChunkNeverEnds() throws Exception {
        assertThat(command.run(FaultRun.faulty(Fault.LOOP, ""), "--chunk-timeout", "1s"))
                .as(command.err())
                .isEqualTo(80);
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .contains("chunk 137 (Trial[number=137]) took too long on each of 2 attempts", "--chunk-timeout")
                .contains("it was at:\n  \"compute-0\" RUNNABLE at chunk 137", "Faulty.loop(");
    }

    @Test
    void endsWellWhenAWorkerIsStopped() throws Exception {
        assertThat(command.run(command.held(How.STOPPED, directory, NONE), "--workers", 1, "--heartbeat", "400ms"))
                .as(command.err())
                .isZero();
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err())
                .contains("gave no sign of life for 6.0 s (it was stopped by a signal) and was killed");
        command.assertNoticedWithin(Duration.ofSeconds(6));
    }

    /// Its result comes late, and is the same.
    @Test
    void endsWellWhenAStoppedWorkerGoesOn() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket);
                Meeting goneOn = new Meeting(directory.resolve("meeting-on"))) {
            Process process = command.start(command.held(How.PAUSED, socket, LAST), "--workers", 3);
            goneOn.await(1);
            meeting.await(1);
            meeting.release();
            assertThat(process.waitFor()).as(command.err()).isZero();
            Strike.assertTold(command.struck(), System.nanoTime(), PAUSE.plus(END));
            command.program().assertNothingIsLeft();
        }
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err()).doesNotContain("lost");
    }

    @Test
    void endsWith81WhenAKernelGivesTwoAnswers() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting _ = new Meeting(socket)) {
            assertThat(command.run(command.held(How.PAUSED_AND_CHANGED, socket, LAST), "--workers", 3))
                    .as(command.err())
                    .isEqualTo(81);
            Strike.assertTold(command.struck(), System.nanoTime(), PAUSE.plus(END));
        }
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .containsPattern("chunk 137 \\(Trial\\[number=137]\\) was computed twice and gave two answers: "
                        + "SHA-256 [0-9a-f]{16}… and [0-9a-f]{16}…");
    }

    /// Waits until the meeting is over, which is after the run: somebody else computes what it should.
    @Test
    void endsWellWhenAWorkerIsMuchSlowerThanTheOther() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting _ = new Meeting(socket)) {
            assertThat(command.run(command.held(How.WAITS, socket, NONE)))
                    .as(command.err())
                    .isZero();
            Strike.assertTold(command.struck(), System.nanoTime(), END);
        }
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err()).doesNotContain("lost");
    }

    /// For longer than its workers may be silent.
    @Test
    void endsWellWhenTheCoordinatorIsStopped() throws Exception {
        assertThat(command.run(command.held(How.STOPS_COORDINATOR, directory, NONE), "--heartbeat", "400ms"))
                .as(command.err())
                .isZero();
        Strike.assertTold(
                command.struck(), System.nanoTime(), Duration.ofSeconds(8).plus(END));
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err()).doesNotContain("lost", "no sign of life");
        assertThat(command.certificates()).isEmpty();
    }
}
