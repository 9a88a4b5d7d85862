package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forkmap.cgroup.TemporaryCgroup;
import io.forkmap.cli.ChildCommand.Ending;
import io.forkmap.jobs.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the system grants, set for real.
@Timeout(60)
class ResourcesIT {
    /// Tells the least niceness that its workers have.
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;
            import java.io.*;
            import java.nio.file.*;

            public record Nice() implements Job<Trial, Integer, Integer> {
                @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(4); }
                @Override public Integer apply(Trial trial, Dataset data, RandomStream random) {
                    try {
                        String stat = Files.readString(Path.of("/proc/self/stat"));
                        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                @Override public Integer analyse(Partials<Trial, Integer> partials) {
                    return partials.stream().mapToInt(Partial::value).min().orElseThrow();
                }
            }
            """;

    /// Tells which processors its worker may use, and how many it reckons with.
    private static final String PLACED = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;
            import java.io.*;
            import java.nio.file.*;

            public record Placed() implements Job<Trial, String, String> {
                @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(2); }
                @Override public String apply(Trial trial, Dataset data, RandomStream random) {
                    try {
                        return Runtime.getRuntime().availableProcessors() + " of "
                                + Files.readAllLines(Path.of("/proc/self/status")).stream()
                                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                                        .findFirst().orElseThrow().split("\\\\s+")[1];
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                @Override public String analyse(Partials<Trial, String> partials) {
                    return partials.stream().map(Partial::value).distinct().toList().toString();
                }
            }
            """;

    private static final int SOMEBODY = 54_321;

    @TempDir
    private Path directory;

    private Path job = Path.of("");

    @BeforeEach
    void writeJob() throws IOException {
        job = Files.writeString(directory.resolve("Nice.java"), JOB);
    }

    @Test
    void takesOneWorkerOnOneProcessor() throws Exception {
        Ending ending = command().below("taskset", "-c", "0").run("run", job, "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains("forkmap: 1 worker for 1 core (CPU affinity); memory: ");
    }

    @Test
    void placesWorkersWhereTheCoordinatorIs() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "two processors");
        assertThat(placed("1", "--workers", 1)).contains("[1 of 1]");
        assertThat(placed("0,1", "--workers", 1)).contains("[2 of 0-1]");
        assertThat(placed("0,1", "--workers", 2, "--worker-jvm-arg=-XX:ActiveProcessorCount=7"))
                .contains("[7 of 0-1]");
    }

    private String placed(String processors, Object... options) throws Exception {
        Path source = Files.writeString(directory.resolve("Placed.java"), PLACED);
        Object[] arguments =
                Stream.concat(Stream.of("run", source), Stream.of(options)).toArray();
        Ending ending = command().below("taskset", "-c", processors).run(arguments);
        assertThat(ending.code()).as(ending.err()).isZero();
        return ending.out();
    }

    @Test
    void takesAsManyWorkersAsTheQuotaGives() throws Exception {
        try (TemporaryCgroup group = TemporaryCgroup.createOrSkip("cpu")) {
            if (group.unified()) {
                group.set("cpu.max", "100000 100000");
            } else {
                group.set("cpu.cfs_period_us", "100000").set("cpu.cfs_quota_us", "100000");
            }
            Ending ending = command().after(group.enter()).run("doctor");
            assertThat(ending.out())
                    .containsPattern("(?m)^ok +cores +1 \\(CPU quota of cgroup " + group.name() + "\\); ")
                    .contains("1 worker for 1 core");
        }
    }

    @Test
    void refusesWhatDoesNotFitIntoTheMemoryOfACgroup() throws Exception {
        try (TemporaryCgroup group = TemporaryCgroup.createOrSkip("memory")) {
            group.limitMemory(1_000_000_000);
            Ending ending = command()
                    .after(group.enter())
                    .run("run", job, "--workers", 2, "--worker-heap", "512m", "--seed", 1);
            assertThat(ending.code()).as(ending.err()).isEqualTo(71);
            assertThat(ending.err())
                    .startsWith(
                            "forkmap: engine processes can't run here: it needs up to 1.4 GB of memory (coordinator ")
                    .containsPattern("and \\d+\\.\\d MB are left \\(cgroup " + group.name() + "\\); take --workers 1,");
        }
    }

    @Test
    void refusesMoreProcessesThanACgroupHas() throws Exception {
        try (TemporaryCgroup group = TemporaryCgroup.createOrSkip("pids")) {
            group.set("pids.max", "90");
            Ending ending = command().after(group.enter()).run("run", job, "--workers", 4, "--seed", 1);
            assertThat(ending.code()).as(ending.err()).isEqualTo(71);
            assertThat(ending.err())
                    .containsPattern("forkmap: 80 processes and threads are needed for 4 workers, and \\d+ of 90 are "
                            + "left \\(pids.max of cgroup " + group.name() + "\\); have it raised, end other ");
        }
    }

    @Test
    void refusesTooFewDescriptors() throws Exception {
        Ending ending = command().after("ulimit -n 40").run("run", job, "--workers", 2, "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isEqualTo(71);
        assertThat(ending.err())
                .matches("forkmap: forkmap needs \\d+ descriptors, and 40 is the most \\(ulimit -n\\); .*");
    }

    /// Enough for the coordinator.
    @Test
    void refusesTooFewDescriptorsForItsWorkers() throws Exception {
        Ending ending = command()
                .after("ulimit -n 256")
                .run("run", job, "--replicates", 40, "--workers", 40, "--worker-heap", "16m");
        assertThat(ending.code()).as(ending.err()).isEqualTo(71);
        assertThat(ending.err())
                .containsPattern(
                        "\\d+ descriptors are needed for 40 workers, and \\d+ of 256 are left \\(ulimit -n\\)");
    }

    @Test
    void refusesTooLittleAddressSpace() throws Exception {
        Ending ending = command().after("ulimit -v 4200000").run("run", job, "--workers", 2, "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isEqualTo(71);
        assertThat(ending.err()).contains(" of address space (heap ", ", and 4.3 GB is the most (ulimit -v); ");
    }

    /// The limit does not hold for root. The other user may open what is root's, or there might be no JDK. A compiler
    /// wants more, since it asks by access(2), which knows nothing of that right: the job is compiled already.
    @Test
    void refusesTooFewThreads() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can become another");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Ending ending = command()
                .below(
                        "setpriv",
                        "--reuid=" + SOMEBODY,
                        "--regid=" + SOMEBODY,
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        "/bin/bash",
                        "-c",
                        "ulimit -u 60; exec \"$0\" \"$@\"")
                .run("run", Counted.class.getName(), "--replicates", 4, "--workers", 4, "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isEqualTo(71);
        assertThat(ending.err())
                .containsPattern("80 threads are needed for 4 workers, and \\d+ of this user's 60 are left "
                        + "\\(ulimit -u\\); raise it, end other processes, or take --");
    }

    @Test
    void takesLittleOnALoginNodeUnlessTold() throws Exception {
        Ending polite = shellOfSalloc().run("run", job, "--workers", 3, "--seed", 1);
        assertThat(polite.code()).as(polite.err()).isZero();
        assertThat(polite.err())
                .startsWith(
                        "forkmap: this is a login node (the shell of salloc: SLURM_JOB_ID=7 without SLURMD_NODENAME)"
                                + ": 2 workers at most, niceness 19; as a batch job: forkmap submit -- run " + job)
                .contains("chunks on 2 workers");
        assertThat(polite.out()).isEqualTo("19");

        Ending insisting = shellOfSalloc().run("run", job, "--workers", 3, "--seed", 1, "--login-node-ok");
        assertThat(insisting.code()).as(insisting.err()).isZero();
        assertThat(insisting.err()).doesNotContain("login node").contains("chunks on 3 workers");
        assertThat(insisting.out()).isNotEqualTo("19");
    }

    @Test
    void doesAsTheSiteSays() throws Exception {
        Path place = Files.createDirectory(directory.resolve("place"));
        Path site = Files.write(
                directory.resolve("site.conf"),
                List.of("final login-workers = 1", "login-nice = 17", "run-dir = $PLACE"));
        Ending ending = shellOfSalloc()
                .with("FORKMAP_SITE_CONFIG", site.toString())
                .with("PLACE", place.toString())
                .run("run", job, "--login-node-ok", "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err())
                .contains("1 worker at most, niceness 17;", "--login-node-ok does not override " + site + " line 1");
        assertThat(ending.out()).isEqualTo("17");
        assertThat(place).isEmptyDirectory();
    }

    /// Its cgroup may have too little memory, and the system kills one process of it.
    @Test
    void offersItsWorkersToTheSystemBeforeItself() throws Exception {
        Path own = Path.of("/proc/self/oom_score_adj");
        assumeTrue(Integer.parseInt(Files.readString(own).strip()) < 500, "this process is offered before its workers");
        String told = JOB.replace("/proc/self/stat", own.toString())
                .replace(
                        "Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(\" \")[16])",
                        "Integer.parseInt(stat.strip())");
        Files.writeString(job, told);
        Ending ending = command().run("run", job, "--workers", 2, "--seed", 1);
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.out()).isEqualTo("500");
    }

    private ChildCommand shellOfSalloc() {
        return command().with("SLURM_JOB_ID", "7");
    }

    private ChildCommand command() {
        return new ChildCommand(directory);
    }
}
