package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.cgroup.TemporaryCgroup;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Hog;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Messy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workers that die, by the command as a user gives it: its exit code, what it tells, how soon, and that nothing of it
/// is left.
@Timeout(120)
class WorkerFaultCommandIT {
    /// Within this a worker says hello.
    private static final Duration HELLO = Duration.ofSeconds(10);

    /// Within this it is noticed that one has ended.
    private static final Duration DEATH = Duration.ofMillis(500);

    /// Enough for a coordinator and two workers that behave.
    private static final long GROUP_BYTES = 700L << 20;

    @TempDir
    private Path directory;

    private FaultRun command;

    @BeforeEach
    void hasACommand() {
        command = new FaultRun(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGKILL | 500 | was killed by SIGKILL (exit 137) while computing chunk 137",
                "CRASH | 1000 | crashed with SIGABRT (exit 134) while computing chunk 137",
                "HEAP | 1000 | ran out of memory (exit 3) while computing chunk 137",
                "DIRECT_MEMORY | 1000 | direct buffer memory",
                "NO_THREAD | 1000 | unable to create native thread"
            })
    void endsWellWhenAWorkerIsLost(Fault fault, long boundMillis, String ending) throws Exception {
        assertThat(command.run(FaultRun.faulty(fault, command.struck())))
                .as(command.err())
                .isZero();
        assertThat(command.err()).containsIgnoringCase(ending).contains("1 worker lost and replaced");
        assertThat(command.out()).isEqualTo(command.reference());
        Path certificate = command.certificates().getFirst();
        assertThat(command.err()).contains("kept: " + certificate);
        command.assertNoticedWithin(Duration.ofMillis(boundMillis));
        if (fault == Fault.CRASH) {
            Path report = Path.of(certificate.toString().replace(".txt", "-hs_err.log"));
            assertThat(report).isNotEmptyFile();
            assertThat(command.err()).contains("# " + report).doesNotContain("/forkmap-");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGKILL | 4 | ended each of the 4 workers that computed it",
                "EXIT_ZERO | 4 | ended each of the 4 workers that computed it",
                "HEAP | 4 | ran out of memory in each of 4 workers",
                "THROW | 0 | failed on each of 2 attempts: java.lang.ArithmeticException: no root in [0, 1)",
                "STACK_OVERFLOW | 0 | java.lang.StackOverflowError"
            })
    void endsWith80WhenAChunkCannotBeComputed(Fault fault, int deaths, String ending) throws Exception {
        long begun = System.nanoTime();
        assertThat(command.run(FaultRun.faulty(fault, ""))).as(command.err()).isEqualTo(80);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(command.err())
                .isLessThan(HELLO.multipliedBy(3));
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .contains("forkmap: chunk 137 (Trial[number=137]) ", ending, "to compute it alone: forkmap replay ");
        assertThat(command.certificates()).hasSize(deaths);
    }

    /// The other worker waits until it has happened.
    @Test
    void endsWellWhenTheSystemKillsAWorkerForMemory() throws Exception {
        Path socket = directory.resolve("meeting");
        try (TemporaryCgroup group = TemporaryCgroup.createOrSkip("memory").limitMemory(GROUP_BYTES);
                Meeting meeting = new Meeting(socket)) {
            FaultRun limited = limitedTo(group);
            Process process = limited.start(hog(command.struck(), socket));
            CompletableFuture.anyOf(
                            meeting.await(2).stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .join();
            meeting.release();
            assertThat(process.waitFor()).as(limited.err()).isZero();
            limited.program().assertNothingIsLeft();
        }
        assertThat(command.err())
                .contains("was killed by SIGKILL (exit 137) for want of memory on this node: lower --workers or ")
                .contains("while computing chunk 137 (Trial[number=137])");
        assertThat(command.out()).isEqualTo(command.reference());
        command.assertNoticedWithin(DEATH);
    }

    @Test
    void endsWith71WhenThereIsNoMemoryForASingleWorker() throws Exception {
        try (TemporaryCgroup group = TemporaryCgroup.createOrSkip("memory").limitMemory(GROUP_BYTES)) {
            long begun = System.nanoTime();
            assertThat(limitedTo(group).run(hog(Path.of(""), directory)))
                    .as(command.err())
                    .isEqualTo(71);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HELLO.multipliedBy(3));
        }
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("for want of memory on this node", "chunk 137 (Trial[number=137])");
    }

    private FaultRun limitedTo(TemporaryCgroup group) {
        String shell = group.enter() + "; export JDK_JAVA_OPTIONS='-Xmx128m -XX:+UseSerialGC'";
        return new FaultRun(directory, new CheckpointProcess(directory, shell));
    }

    private static List<Object> hog(Path marker, Path socket) {
        return FaultRun.trials(Hog.class, "at=" + FaultRun.STRUCK, "marker=" + marker, "socket=" + socket, "last=400");
    }

    @Test
    void endsWellWhenAKernelPrintsTooMuch() throws Exception {
        assertThat(command.run(messy(30, true, command.struck()), "--workers", 1))
                .as(command.err())
                .isZero();
        assertThat(command.err()).contains("ended with exit 9", "that was it");
        assertThat(command.out()).isEqualTo("500.0\n");
        command.assertNoticedWithin(DEATH);
    }

    @Test
    void endsWellWhenAKernelLeavesAProcess() throws Exception {
        Path pid = directory.resolve("pid");
        assertThat(command.run(messy(0, false, pid), "--workers", 1))
                .as(command.err())
                .isZero();
        long left = Long.parseLong(Files.readString(pid));
        assertThat(command.err()).contains("they were killed: pid " + left + " (sleep)");
        assertThat(isAlive(left)).isFalse();
    }

    /// One that has ended may be there still, until who has inherited it takes note.
    private static boolean isAlive(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Object> messy(int mebibytes, boolean halts, Path file) {
        return FaultRun.trials(Messy.class, "printedMebibytes=" + mebibytes, "halts=" + halts, "file=" + file);
    }
}
