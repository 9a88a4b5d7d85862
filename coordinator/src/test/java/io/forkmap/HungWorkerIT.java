package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Held;
import io.forkmap.jobs.Held.How;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Strike;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Trial;
import io.forkmap.schedule.Liveness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Workers that live and do not get on, and a coordinator that does not.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HungWorkerIT extends LeavesNothing {
    private static final long SEED = 42;
    private static final int TRIALS = 500;
    private static final long STRUCK = 137;
    private static final long LAST = 400;

    /// Beats of 200 ms, killed after 6 s: a fifth or a tenth of the usual, so that a busy machine does not matter.
    private static final Liveness LIVENESS = new Liveness(
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            Duration.ofSeconds(30),
            Optional.empty());

    private final List<String> warnings = new ArrayList<>();
    private long warnedNanos;

    static PoolBuilder builder(Path directory) {
        PoolBuilder builder = Pool.processes().workers(2).workerHeap("64m").runDirectory(directory);
        return builder.faults(builder.faults().with(LIVENESS));
    }

    private PoolBuilder withoutCopies() {
        PoolBuilder builder = builder(directory);
        return builder.faults(builder.faults().with(builder.faults().retries().withoutCopies()));
    }

    @Test
    void endsAChunkThatNeverEndsAndTellsWhereItWas() {
        try (Pool pool = withoutCopies().chunkTimeout(Duration.ofSeconds(1)).open()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.LOOP, STRUCK, ""))))
                    .isInstanceOfSatisfying(
                            KernelFailedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.KERNEL_FAILED))
                    .hasMessageContaining("chunk 137 (Trial[number=137]) took too long on each of 2 attempts")
                    .hasMessageContaining("was at one chunk for more than 1.0 s and was killed")
                    .hasMessageContaining("it was at:\n  \"compute-0\" RUNNABLE at chunk 137")
                    .hasMessageContaining("io.forkmap.jobs.Faulty.loop(Faulty.java")
                    .hasMessageContaining("--chunk-timeout");
        }
    }

    @Test
    void computesAChunkAgainThatHungOnce() throws Exception {
        Path struck = directory.resolve("struck");
        Duration limit = Duration.ofSeconds(1);
        try (Pool pool = withoutCopies().chunkTimeout(limit).open()) {
            RunResult<Double> result = pool.execute(run(new Faulty(Fault.LOOP, STRUCK, struck.toString())));
            assertThat(result.value()).isEqualTo(expected());
            assertThat(warnings).singleElement().asString().contains("was at one chunk for more than 1.0 s");
            Strike.assertTold(struck, warnedNanos, limit.plus(LIVENESS.suspectAfter()));
        }
    }

    @Test
    void killsAStoppedWorkerAndComputesItsChunkAgain() throws Exception {
        try (Pool pool = withoutCopies().open()) {
            RunResult<Double> result = pool.execute(run(held(How.STOPPED, "", -1)));
            assertThat(result.value()).isEqualTo(expected());
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(warnings)
                    .last()
                    .asString()
                    .contains(
                            "gave no sign of life for 6.0 s (it was stopped by a signal) and was killed while computing chunk 137");
            Strike.assertTold(directory.resolve("struck"), warnedNanos, LIVENESS.killAfter());
        }
    }

    @Test
    void computesAStragglersChunkElsewhereToo() throws Exception {
        Path socket = directory.resolve("meeting");
        try (var _ = new Meeting(socket);
                Pool pool = builder(directory).open()) {
            RunResult<Double> result = pool.execute(run(held(How.WAITS, socket.toString(), -1)));
            assertThat(result.value()).isEqualTo(expected());
            assertThat(result.report().workersLost()).isZero();
        }
    }

    @Test
    void takesTheLateResultOfAWorkerThatGoesOnForADuplicate() throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket);
                Meeting goneOn = new Meeting(directory.resolve("meeting-on"));
                Pool pool = builder(directory).workers(3).open()) {
            Held job = held(How.PAUSED, socket.toString(), LAST);
            // the last trial is let go when the one that was paused has gone on
            Thread release = Thread.ofVirtual()
                    .start(() -> assertThatCode(() -> {
                                goneOn.await(1);
                                meeting.await(1);
                                meeting.release();
                            })
                            .doesNotThrowAnyException());
            RunResult<Double> result = pool.execute(run(job));
            release.join();
            assertThat(result.value()).isEqualTo(expected());
            assertThat(result.report().workersLost()).isZero();
        }
    }

    @Test
    void refusesAKernelThatGivesTwoAnswers() throws Exception {
        Path socket = directory.resolve("meeting");
        try (var _ = new Meeting(socket);
                Pool pool = builder(directory).workers(3).open()) {
            assertThatThrownBy(() -> pool.execute(run(held(How.PAUSED_AND_CHANGED, socket.toString(), LAST))))
                    .isInstanceOfSatisfying(
                            NondeterministicKernelException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ANSWERS_DIFFER))
                    .hasMessageMatching(
                            "(?s)chunk 137 \\(Trial\\[number=137]\\) was computed twice and gave two answers:"
                                    + " SHA-256 [0-9a-f]{16}… and [0-9a-f]{16}….*");
        }
    }

    @Test
    void givesUpWorkersThatNeverConnectAndShowsWhatTheyPrinted() {
        Duration patience = Duration.ofSeconds(2);
        Liveness impatient = new Liveness(
                LIVENESS.heartbeat(), LIVENESS.suspectAfter(), LIVENESS.killAfter(), patience, Optional.empty());
        PoolBuilder builder = builder(directory)
                .workers(1)
                .workerJvmArgument("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");
        long begun = System.nanoTime();
        try (Pool pool = builder.faults(builder.faults().with(impatient)).open()) {
            assertThatThrownBy(() -> pool.execute(run(held(How.WAITS, "", -1))))
                    .isInstanceOfSatisfying(
                            WorkersUnusableException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                    .hasMessageContaining("did not connect within 2.0 s and was killed")
                    .hasMessageContaining("Listening for transport");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(patience.multipliedBy(3));
        }
    }

    @Test
    void holdsNobodyToAccountForTheTimeTheCoordinatorWasStopped() throws Exception {
        Process coordinator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedPool.class.getName(),
                        directory.toString(),
                        directory.resolve("struck").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("coordinator.log").toFile())
                .start();
        assertThat(coordinator.waitFor()).isZero();
        assertThat(directory.resolve("coordinator.log")).content().isEqualTo("value " + expected() + "\n");
        assertThat(directory.resolve("struck")).exists();
    }

    private Held held(How how, String socket, long last) {
        return new Held(how, STRUCK, directory.resolve("struck").toString(), socket, last);
    }

    private Run<Trial, Double, Double> run(Job<Trial, Double, Double> job) {
        return Run.of(job, SEED).withInputs(Inputs.trials(TRIALS)).observedBy(new RunObserver() {
            @Override
            public void warned(String what) {
                warnedNanos = System.nanoTime();
                warnings.add(what);
            }
        });
    }

    private double expected() {
        try (Pool pool = Pool.serial().open()) {
            return pool.run(new Faulty(Fault.THROW, -1, ""), Inputs.trials(TRIALS), SEED);
        }
    }
}
