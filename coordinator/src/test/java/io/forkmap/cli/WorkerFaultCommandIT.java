package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Held;
import io.forkmap.jobs.Held.How;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Messy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workers that die or hang, by the command as a user gives it: its exit code, what it tells, how soon, and that
/// nothing of it is left.
@Timeout(90)
class WorkerFaultCommandIT {
    private static final long STRUCK = 137;

    /// Within this a worker says hello.
    private static final Duration HELLO = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

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
        Path marker = directory.resolve("struck");
        assertThat(run(faulty(fault, marker.toString()))).as(program().err()).isZero();
        assertThat(program().err()).containsIgnoringCase(ending).contains("1 worker lost and replaced");
        assertThat(program().out()).isEqualTo(reference());
        Path certificate = certificates().getFirst();
        assertThat(program().err()).contains("kept: " + certificate);
        assertWithin(Duration.ofMillis(boundMillis), marker, certificate);
        if (fault == Fault.CRASH) {
            Path report = Path.of(certificate.toString().replace(".txt", "-hs_err.log"));
            assertThat(report).isNotEmptyFile();
            assertThat(program().err()).contains("# " + report).doesNotContain("/forkmap-");
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
        assertThat(run(faulty(fault, ""))).as(program().err()).isEqualTo(80);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(program().err())
                .isLessThan(HELLO.multipliedBy(3));
        assertThat(program().out()).isEmpty();
        assertThat(program().err())
                .contains("forkmap: chunk 137 (Trial[number=137]) ", ending, "to compute it alone: forkmap replay ");
        assertThat(certificates()).hasSize(deaths);
    }

    /// A second worker would have computed it elsewhere meanwhile.
    @Test
    void endsWith80WhenAChunkNeverEnds() throws Exception {
        Path marker = directory.resolve("struck");
        assertThat(run(faulty(Fault.LOOP, marker.toString()), "--workers", 1, "--chunk-timeout", "1s"))
                .as(program().err())
                .isZero();
        assertThat(program().out()).isEqualTo(reference());
        assertThat(program().err()).contains("was at one chunk for more than 1.0 s and was killed", "Faulty.loop(");
        assertWithin(Duration.ofSeconds(2), marker, certificates().getFirst());

        assertThat(run(faulty(Fault.LOOP, ""), "--chunk-timeout", "1s"))
                .as(program().err())
                .isEqualTo(80);
        assertThat(program().err()).contains("took too long on each of 2 attempts", "--chunk-timeout");
    }

    @Test
    void endsWellWhenAWorkerIsStopped() throws Exception {
        Path marker = directory.resolve("struck");
        assertThat(run(held(How.STOPPED, ""), "--workers", 1, "--heartbeat", "400ms"))
                .as(program().err())
                .isZero();
        assertThat(program().out()).isEqualTo(reference());
        assertThat(program().err())
                .contains("gave no sign of life for 6.0 s (it was stopped by a signal) and was killed");
        assertWithin(Duration.ofSeconds(6), marker, certificates().getFirst());
    }

    /// Its result comes late, and is the same.
    @Test
    void endsWellWhenAStoppedWorkerGoesOn() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket);
                Meeting goneOn = new Meeting(directory.resolve("meeting-on"))) {
            Process process = program().start(arguments(held(How.PAUSED, socket.toString()), "--workers", 3));
            goneOn.await(1);
            meeting.await(1);
            meeting.release();
            assertThat(process.waitFor()).as(program().err()).isZero();
            program().assertNothingIsLeft();
        }
        assertThat(program().out()).isEqualTo(reference());
        assertThat(program().err()).doesNotContain("lost");
    }

    @Test
    void endsWith81WhenAKernelGivesTwoAnswers() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting _ = new Meeting(socket)) {
            assertThat(run(held(How.PAUSED_AND_CHANGED, socket.toString()), "--workers", 3))
                    .as(program().err())
                    .isEqualTo(81);
        }
        assertThat(program().out()).isEmpty();
        assertThat(program().err())
                .containsPattern("chunk 137 \\(Trial\\[number=137]\\) was computed twice and gave two answers: "
                        + "SHA-256 [0-9a-f]{16}… and [0-9a-f]{16}…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-XX:NoSuchFlag | NoSuchFlag",
                "-Dos.arch=riscv64 | riscv64, the coordinator on JDK ",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0 | did not connect within 3.0 s"
            })
    void endsWith69WhenNoWorkerStarts(String argument, String ending) throws Exception {
        long begun = System.nanoTime();
        assertThat(run(faulty(Fault.THROW, ""), "--heartbeat", "200ms", "--worker-jvm-arg=" + argument))
                .as(program().err())
                .isEqualTo(69);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(program().err())
                .isLessThan(HELLO.multipliedBy(3));
        assertThat(program().out()).isEmpty();
        assertThat(program().err()).contains(ending);
    }

    @Test
    void endsWellWhenAKernelPrintsTooMuchAndLeavesAProcess() throws Exception {
        Path marker = directory.resolve("halted");
        assertThat(run(messy(30, true, marker), "--workers", 1))
                .as(program().err())
                .isZero();
        assertThat(program().err()).contains("ended with exit 9", "that was it");
        assertThat(program().out()).isEqualTo("500.0\n");

        Path pid = directory.resolve("pid");
        assertThat(run(messy(0, false, pid), "--workers", 1))
                .as(program().err())
                .isZero();
        long left = Long.parseLong(Files.readString(pid));
        assertThat(program().err()).contains("they were killed: pid " + left + " (sleep)");
        assertThatCode(() -> ended(left).get(10, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    private static CompletableFuture<?> ended(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> (CompletableFuture<?>) process.onExit())
                .orElse(CompletableFuture.completedFuture(null));
    }

    private static List<Object> faulty(Fault fault, String marker) {
        return List.of(
                Faulty.class.getName(),
                "--param",
                "fault=" + fault,
                "--param",
                "at=" + STRUCK,
                "--param",
                "marker=" + marker);
    }

    private List<Object> held(How how, String socket) {
        return List.of(
                Held.class.getName(),
                "--param",
                "how=" + how,
                "--param",
                "at=" + STRUCK,
                "--param",
                "marker=" + directory.resolve("struck"),
                "--param",
                "socket=" + socket,
                "--param",
                "last=" + (socket.isEmpty() ? -1 : 400));
    }

    private static List<Object> messy(int mebibytes, boolean halts, Path file) {
        return List.of(
                Messy.class.getName(),
                "--param",
                "printedMebibytes=" + mebibytes,
                "--param",
                "halts=" + halts,
                "--param",
                "file=" + file);
    }

    private int run(List<Object> job, Object... options) throws IOException, InterruptedException {
        return program().run(arguments(job, options));
    }

    private Object[] arguments(List<Object> job, Object... options) {
        List<Object> all = new ArrayList<>(List.of("run"));
        all.addAll(job);
        all.addAll(List.of("--replicates", 500, "--seed", 42, "--worker-heap", "64m", "--log-dir", logs()));
        all.addAll(Arrays.asList(options));
        if (!all.contains("--workers")) {
            all.addAll(List.of("--workers", 2));
        }
        return all.toArray();
    }

    private CheckpointProcess program() {
        return new CheckpointProcess(directory);
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private List<Path> certificates() throws IOException {
        if (!Files.exists(logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs())) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }

    /// What the command prints when all is well; all jobs here but one have the same answer.
    private String reference() {
        return new CommandLineFixture(directory)
                .run(arguments(faulty(Fault.THROW, directory.resolve("struck").toString()), "--engine", "serial"))
                .out();
    }

    /// The certificate is written when the fault has been noticed.
    private static void assertWithin(Duration bound, Path marker, Path certificate) throws IOException {
        assertThat(Duration.between(
                        Files.getLastModifiedTime(marker).toInstant(),
                        Files.getLastModifiedTime(certificate).toInstant()))
                .isLessThan(bound.multipliedBy(3));
    }
}
