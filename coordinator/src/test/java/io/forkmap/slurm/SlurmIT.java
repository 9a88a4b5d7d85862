package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forkmap.Pool;
import io.forkmap.Run;
import io.forkmap.jobs.Held;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Nap;
import io.forkmap.kernel.Inputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jobs of a real Slurm. All are submitted at first, since its shortest time limit is a minute; each test then
/// waits for its own.
@Timeout(value = 170, unit = TimeUnit.SECONDS)
class SlurmIT {
    private static final int SEED = 42;

    /// Of the long run: more than two workers can do in a slot, and less than in two.
    private static final int LONG_TRIALS = 320;

    private static final int LONG_MILLIS = 400;

    /// Of the run that is requeued: more than two workers can do in its time limit, and less than in three of them.
    private static final int REQUEUED_TRIALS = 120;

    private static final int REQUEUED_MILLIS = 100;

    private static final int SHARD_TRIALS = 40;
    private static final int SHARD_MILLIS = 10;

    @TempDir
    private static Path directory;

    private static SlurmCluster slurm;
    private static Submitter submitter;
    private static Submitter.Submitted chained;
    private static Submitter.Submitted requeued;
    private static Submitter.Submitted shards;
    private static Submitter.Submitted fruitless;

    @BeforeAll
    static void submits() throws Exception {
        Optional<String> obstacle = SlurmCluster.obstacle();
        assumeThat(obstacle).as("obstacle to Slurm").isEmpty();
        slurm = SlurmCluster.start(Files.createDirectory(directory.resolve("slurm")));
        submitter = new Submitter(slurm, Files.createDirectory(directory.resolve("work")));
        // While both nodes are empty: either shard takes more than half of one.
        shards = submitter.submit(
                List.of("-c", "5", "-t", "2", "--slots", "1", "--shards", "2"),
                nap(SHARD_MILLIS, "shards.ckpt", "--replicates", String.valueOf(SHARD_TRIALS)));
        chained = submitter.submit(
                List.of("-t", "1", "--slots", "3", "-J", "chained"),
                nap(LONG_MILLIS, "chained.ckpt", "--replicates", String.valueOf(LONG_TRIALS)));
        requeued = submitter.submit(
                List.of("-t", "5", "--chain", "requeue", "--slots", "6", "-J", "requeued"),
                nap(
                        REQUEUED_MILLIS,
                        "requeued.ckpt",
                        "--replicates",
                        String.valueOf(REQUEUED_TRIALS),
                        "--time-limit",
                        "8s"));
        fruitless = submitter.submit(
                List.of("-t", "2", "--slots", "5", "-J", "fruitless"),
                nap(600_000, "fruitless.ckpt", "--replicates", "4", "--time-limit", "3s"));
    }

    @AfterAll
    static void endsSlurm() throws Exception {
        if (slurm != null) {
            slurm.close();
            assertThat(slurm.jobProcesses()).isEmpty();
        }
    }

    @Test
    void goesOnInTheNextSlotWhenTheTimeOfOneIsOver() throws Exception {
        chained.await();
        String first = submitter.output("chained-" + chained.id() + "_1.out");
        assertThat(first)
                .contains("are left (squeue); no chunk is begun that would not be done")
                .contains("stopped by its time limit: ")
                .contains("resume chained.ckpt");
        assertThat(submitter.output("chained-" + chained.id() + "_2.out"))
                .contains("of " + LONG_TRIALS + " chunks are stored")
                .contains(digest(LONG_MILLIS, LONG_TRIALS));
        assertThat(submitter.output("chained-" + chained.id() + "_3.out"))
                .contains("there is nothing left to compute")
                .contains(digest(LONG_MILLIS, LONG_TRIALS));
    }

    /// By the batch shell itself, which is alive when the run has stopped in time.
    @Test
    void goesOnInTheSameJobWhenThatIsRequeued() throws Exception {
        requeued.await();
        assertThat(slurm.run("scontrol", "show", "job", requeued.id()))
                .contains("JobState=COMPLETED")
                .containsPattern("Restarts=[1-5] ");
        assertThat(submitter.output("requeued-" + requeued.id() + ".out"))
                .contains("stopped by its time limit: ")
                .contains("of " + REQUEUED_TRIALS + " chunks are stored")
                .contains(digest(REQUEUED_MILLIS, REQUEUED_TRIALS));
    }

    @Test
    void computesShardsOnTwoNodes() throws Exception {
        shards.await();
        assertThat(shards.jobs())
                .extracting(job -> slurm.run("scontrol", "show", "job", job))
                .anyMatch(job -> job.contains(" NodeList=n1"))
                .anyMatch(job -> job.contains(" NodeList=n2"));
        assertThat(submitter.forkmap("analyse", "shards.ckpt")).contains(digest(SHARD_MILLIS, SHARD_TRIALS));
    }

    @Test
    void endsAChainThatGetsNowhere() throws Exception {
        fruitless.await();
        assertThat(submitter.outputs("fruitless-")).hasSize(3);
        assertThat(submitter.output("fruitless-" + fruitless.id() + "_2.out")).contains("stopped by its time limit");
        assertThat(submitter.output("fruitless-" + fruitless.id() + "_3.out"))
                .contains("neither of the last two slots has committed anything");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws Exception {
        assertThat(endedBy("cancelled", "scancel"))
                .containsPattern("stopped by SIGTERM: [0-3] of 4 chunks are done and kept")
                .contains("resume cancelled.ckpt");
    }

    @Test
    void heedsTheWarningOfTheBatchSystem() throws Exception {
        assertThat(endedBy("warned", "scancel", "--batch", "--signal=USR1"))
                .containsPattern("stopped by SIGUSR1: [0-3] of 4 chunks are done and kept");
    }

    /// A run whose one chunk never ends, and what ends it; what it said in the end.
    private static String endedBy(String name, String... command) throws Exception {
        Path socket = directory.resolve(name);
        try (Meeting meeting = new Meeting(socket)) {
            Submitter.Submitted job = submitter.submit(
                    List.of("-t", "5", "--chain", "none", "--output=" + name + ".out"),
                    List.of(
                            "run",
                            Held.class.getName(),
                            "--param",
                            "how=WAITS",
                            "--param",
                            "at=3",
                            "--param",
                            "marker=" + directory.resolve(name + ".marker"),
                            "--param",
                            "socket=" + socket,
                            "--param",
                            "last=-1",
                            "--replicates",
                            "4",
                            "--workers",
                            "2",
                            "--checkpoint",
                            name + ".ckpt"));
            List<ProcessHandle> workers = meeting.await(1);
            slurm.run(Stream.concat(Stream.of(command), Stream.of(job.id())).toArray(String[]::new));
            job.await();
            assertThat(workers).noneMatch(ProcessHandle::isAlive);
            assertThat(slurm.processesOf(job.id())).isEmpty();
            assertThat(submitter.runDirectories(job.id())).isEmpty();
            return submitter.output(name + ".out");
        }
    }

    private static List<String> nap(int millis, String checkpoint, String... more) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                Nap.class.getName(),
                                "--param",
                                "millis=" + millis,
                                "--workers",
                                "2",
                                "--seed",
                                String.valueOf(SEED),
                                "--checkpoint",
                                checkpoint),
                        Stream.of(more))
                .toList();
    }

    /// As it is printed for an undisturbed run; so many threads nap at once that it takes no time.
    private static String digest(int millis, int trials) {
        try (Pool pool = Pool.threads().workers(100).open()) {
            return "digest "
                    + pool.execute(Run.of(new Nap(millis), SEED).withInputs(Inputs.trials(trials)))
                            .digest()
                            .substring(0, 16);
        }
    }
}
