package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.site.SiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path directory;

    @Test
    void tellsOfEverythingThatARunNeeds() throws IOException {
        CommandLineFixture cli = fixture(Map.of());
        Path data = directory.resolve("a.arrow");
        cli.run("generate", data, "--rows", 3, "--size", "1k");
        Outcome outcome = cli.run("doctor", "--data", data, "--workers", 1, "--worker-heap", "64m");
        assertThat(outcome.code()).as(outcome.out()).isEqualTo(ExitCode.OK);
        for (String subject : new String[] {
            "site file",
            "place",
            "cores",
            "memory",
            "run",
            "limits",
            "JDK",
            "AOT cache",
            "AOT, workers",
            "temporary",
            "shared memory",
            "dataset"
        }) {
            assertThat(outcome.out()).containsPattern("(?m)^(ok|note) +" + subject + " +\\S");
        }
        assertThat(outcome.out())
                .contains("(CPU affinity)", "(ulimit -n)", data + " can be mapped: 3 rows, ", directory + " on ")
                .containsPattern("(?m)^note +AOT cache +not used.*\\n +-> nothing need be done");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void endsWithTheCodeOfTheFirstProblemAndItsRemedy() throws IOException {
        CommandLineFixture cli =
                fixture(Map.of("SLURM_JOB_ID", "7", "SLURMD_NODENAME", "n1", "SLURM_MEM_PER_NODE", "512"));
        Outcome outcome = cli.run("doctor", "--workers", 4, "--worker-heap", "1g");
        assertThat(outcome.code()).isEqualTo(ExitCode.OS_LIMIT);
        assertThat(outcome.out())
                .containsPattern("(?m)^ok +place +in batch job 7 \\(SLURMD_NODENAME=n1\\)")
                .containsPattern("(?m)^ok +memory +536\\.9 MB left \\(SLURM_MEM_PER_NODE\\); ")
                .containsPattern("(?m)^problem +run +engine processes can't run here: it needs up to 4\\.8 GB")
                .contains("-> give them less by --worker-heap, or ask for --mem=5G");
    }

    @Test
    void judgesByTheThreadsOfAWorker() {
        Outcome outcome =
                fixture(Map.of()).run("doctor", "--workers", 1, "--worker-threads", 3, "--worker-heap", "64m");
        assertThat(outcome.out()).containsPattern("(?m)^ok +run +1 worker of 3 threads for ");
        assertThat(fixture(Map.of()).run("doctor", "--worker-threads", 0).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsOfADatasetThatCantBeMapped() throws IOException {
        CommandLineFixture cli = fixture(Map.of());
        Path file = cli.write("a.csv", "a,b\n1,2\n");
        Outcome outcome = cli.run("doctor", "--data", file, "--json", "--workers", 1, "--worker-heap", "64m");
        assertThat(outcome.code()).isEqualTo(ExitCode.DATA);
        assertThat(outcome.out())
                .startsWith("{\n")
                .containsPattern("\"subject\" : \"dataset\",\\s+\"verdict\" : \"problem\",\\s+\"text\" : \"[^\"]*CSV")
                .contains("\"remedy\" : \"forkmap inspect " + file + " tells more\"", "\"remedy\" : null");
    }

    @Test
    void tellsWhatTheSiteHasLaidDown() throws IOException {
        Path good = fixture(Map.of()).write("good.conf", "final run-dir = " + directory + "\nlogin-hosts = *\n");
        CommandLineFixture cli = fixture(Map.of(SiteFile.VARIABLE, good.toString()));
        Outcome outcome = cli.run("doctor", "--run-dir", "/elsewhere", "--workers", 1, "--worker-heap", "64m");
        assertThat(outcome.out())
                .containsPattern("(?m)^ok +site file +" + good + ": login-hosts = \\*, final run-dir = " + directory)
                .containsPattern("(?m)^note +place +a login node: ")
                .containsPattern("(?m)^(ok|note) +temporary +" + directory + " on ");
        assertThat(outcome.err()).contains("--run-dir is not heard: " + good + " line 1");

        Path bad = cli.write("bad.conf", "\nworkers = 3\n");
        Outcome broken = fixture(Map.of(SiteFile.VARIABLE, bad.toString()))
                .run("doctor", "--workers", 1, "--worker-heap", "64m");
        assertThat(broken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(broken.out())
                .containsPattern("(?m)^problem +site file +" + bad + " line 2: there is no key 'workers'");
    }

    @Test
    void refusesWrongArguments() {
        CommandLineFixture cli = fixture(Map.of());
        assertThat(cli.run("doctor", "--workers", 0).code()).isEqualTo(ExitCode.USAGE);
        Outcome heap = cli.run("doctor", "--worker-heap", "much");
        assertThat(heap.code()).isEqualTo(ExitCode.USAGE);
        assertThat(heap.err()).contains("worker heap 'much'");
    }

    @Test
    void everyCommandThatComputesStopsAtABrokenSiteFileAndNoOther() throws IOException {
        Path bad = fixture(Map.of()).write("bad.conf", "workers = 3\n");
        CommandLineFixture cli = fixture(Map.of(SiteFile.VARIABLE, bad.toString()));
        Outcome run = cli.run("run", cli.oddJob());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(bad + " line 1: there is no key 'workers'")
                .hasLineCount(1);
        assertThat(cli.run("compare", cli.oddJob()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("version").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesToBeOneOfSeveralCopiesAndOneOfThemTellsWhy() throws IOException {
        CommandLineFixture first =
                fixture(Map.of("SLURM_STEP_NUM_TASKS", "4", "SLURM_NTASKS", "4", "SLURM_PROCID", "0"));
        Outcome told = first.run("run", first.oddJob(), "--seed", 1);
        assertThat(told.code()).isEqualTo(ExitCode.USAGE);
        assertThat(told.err())
                .startsWith("forkmap: srun started 4 copies of this, and each would compute everything")
                .contains("srun --ntasks=1 --cpus-per-task=4 ", " submit -- run ");
        CommandLineFixture other =
                fixture(Map.of("SLURM_STEP_NUM_TASKS", "4", "SLURM_NTASKS", "4", "SLURM_PROCID", "3"));
        assertThat(other.run("run", other.oddJob(), "--seed", 1)).isEqualTo(new Outcome(ExitCode.USAGE, "", ""));
    }

    private CommandLineFixture fixture(Map<String, String> variables) {
        return new CommandLineFixture(directory, variables);
    }
}
