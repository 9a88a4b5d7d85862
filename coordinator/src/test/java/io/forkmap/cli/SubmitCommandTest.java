package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path job;

    @BeforeEach
    void writesAJob() throws IOException {
        cli = new CommandLineFixture(directory);
        job = cli.oddJob();
    }

    @Test
    void printsAScriptWithAllThatTheSlotsHaveInCommon() {
        Outcome outcome = dryRun(List.of("-p", "main", "--time=2:00:00", "-c", "4"), "--seed", 5, "--checkpoint", "c");
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out())
                .contains("#SBATCH --array=1-10%1\n", "#SBATCH --job-name=OddJob\n")
                .contains("#SBATCH --output=%x-%A_%a.out\n", "#SBATCH --mem=5G\n")
                .contains("#SBATCH -p main --time=2:00:00 -c 4\n")
                .contains(" run " + job + " --seed 5 --checkpoint c --slot-of \"$SLURM_ARRAY_JOB_ID\"\n");
    }

    @Test
    void addsACheckpointAndASeed() {
        assertThat(dryRun(List.of("-c2")).out())
                .containsPattern(" --checkpoint /\\S+/OddJob-[0-9]{8}-[0-9]{6}\\.ckpt --seed [0-9]+ --slot-of ");
    }

    @Test
    void leavesAloneWhatTheUserSays() {
        String script = dryRun(List.of("-J", "mine", "--output=mine.out", "--mem-per-cpu=2G", "-c2"), "--workers", 8)
                .out();
        assertThat(script)
                .doesNotContain("%x-%A", "--mem=", "--job-name=", "--cpus-per-task=")
                .contains("#SBATCH -J mine --output=mine.out --mem-per-cpu=2G -c2\n");
    }

    @Test
    void asksForCoresAndMemoryOfTheWorkers() {
        Path data = directory.resolve("a.arrow");
        cli.run("generate", data, "--rows", 2, "--size", "100m");
        assertThat(dryRun(List.of(), "--workers", 3, "--worker-heap", "2g", "--data", data)
                        .out())
                .contains("#SBATCH --cpus-per-task=3\n", "#SBATCH --mem=8G\n");
        assertThat(dryRun(List.of(), "--workers", 3, "--engine", "threads").out())
                .contains("#SBATCH --mem=2G\n");
        assertThat(dryRun(List.of(), "--workers", 3, "--engine", "copies", "--data", data)
                        .out())
                .contains("#SBATCH --mem=5G\n");
    }

    @Test
    void takesPartitionAndAccountOfTheSite() throws IOException {
        Path site = cli.write("site.conf", "partition = short\nfinal account = physics\n");
        cli = new CommandLineFixture(directory, Map.of("FORKMAP_SITE_CONFIG", site.toString()));
        assertThat(dryRun(List.of("-c2")).out()).contains("#SBATCH -c2 --partition=short --account=physics\n");
        Outcome own = dryRun(List.of("-c2", "-p", "long", "-A", "mine"));
        assertThat(own.out()).contains("#SBATCH -c2 -p long -A mine --account=physics\n");
        assertThat(own.err()).contains("--account is not heard");
    }

    @Test
    void namesTheLauncherByItsWholePath() throws IOException {
        Path launcher = cli.write("forkmap", "#!/bin/sh\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        cli = new CommandLineFixture(directory, Map.of("PATH", "/nowhere:" + directory));
        assertThat(dryRun(List.of("-c2")).out()).contains("\nexec " + launcher + " run " + job);
    }

    @Test
    void makesAScriptForEachShard() {
        String scripts = dryRun(List.of("-c2", "--shards", "2", "--slots=3"), "--seed", 5)
                .out();
        assertThat(scripts).contains(" --shard 0/2 --slot-of", " --shard 1/2 --slot-of");
        assertThat(scripts).contains("--job-name=OddJob-0\n", "--job-name=OddJob-1\n", "--array=1-3%1");
    }

    @Test
    void chainsByRequeueOrNotAtAll() {
        assertThat(dryRun(List.of("-c2", "--chain=requeue")).out())
                .contains("#SBATCH --requeue\n", "#SBATCH --open-mode=append\n", "scontrol requeue")
                .doesNotContain("--array");
        assertThat(dryRun(List.of("-c2", "--chain", "none", "--array=0-3")).out())
                .contains("#SBATCH -c2 --array=0-3\n")
                .doesNotContain("--slot-of");
    }

    @Test
    void refusesBeforeAnythingIsQueued() {
        refuses("what to submit is missing", "submit", "-p", "main");
        refuses("'replay' can't be submitted", "submit", "--", "replay", job);
        refuses("unknown option --parm; did you mean --param?", "submit", "--", "run", job, "--parm", "x=1");
        refuses("--workers", "submit", "--", "run", job, "--workers", "0");
        refuses("--seed is there twice", "submit", "--", "run", job, "--seed", "1", "--seed", "2");
        refuses("no file Nowhere.java", "submit", "--", "run", "Nowhere.java");
        refuses("nowhere.arrow", "submit", "--", "run", job, "--data", directory.resolve("nowhere.arrow"));
        refuses("the array is the chain", "submit", "--array=1-4", "--", "run", job);
        refuses("'often' is none of array, requeue, none", "submit", "--chain", "often", "--", "run", job);
        refuses("a job is missing", "submit", "--", "run", "--help");
        refuses("the next slot goes on from a checkpoint", "submit", "--", "run", job, "--no-checkpoint");
        refuses("a shard gives no result", "submit", "--shards", "2", "--", "run", job, "--save=x.csv");
        Outcome exists = cli.run("submit", "--dry-run", "--", "run", job, "--save", job);
        assertThat(exists.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(exists.err()).contains("--save " + job + " exists already");
        refuses("--slots", "submit", "--slots", "0", "--", "run", job);
    }

    @Test
    void warnsOfWhatIsHardlyMeant() {
        assertThat(dryRun(List.of("-n", "8")).err()).contains("its cores are --cpus-per-task", "one worker");
        assertThat(dryRun(List.of("-c", "8", "-D", "/w")).err()).contains("the run begins in /w (--chdir)");
        assertThat(dryRun(List.of("-c", "8")).err()).isEmpty();
    }

    private Outcome dryRun(List<String> options, Object... run) {
        List<Object> words = new ArrayList<>(List.of("submit", "--dry-run"));
        words.addAll(options);
        words.addAll(List.of("--", "run", job));
        words.addAll(List.of(run));
        return cli.run(words.toArray());
    }

    private void refuses(String why, Object... words) {
        Outcome outcome = cli.run(words);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.out()).isEmpty();
    }
}
