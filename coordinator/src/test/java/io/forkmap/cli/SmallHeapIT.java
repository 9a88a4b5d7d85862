package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.jobs.Wide;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A coordinator with little memory: it does with what it has, or says how much it needs.
@Timeout(120)
class SmallHeapIT {
    @TempDir
    private Path directory;

    private ChildCommand command;

    @BeforeEach
    void keepsTheHeapSmall() {
        command = new ChildCommand(directory).with("JDK_JAVA_OPTIONS", "-Xmx24m");
    }

    /// Their partials alone are 24 MB, and waited for in three places.
    @Test
    void isEnoughForAnyNumberOfChunks() throws Exception {
        ChildCommand.Ending ended =
                command.run("run", Pi.class.getName(), "--param", "draws=1", "--replicates", 2_000_000, "--workers", 2);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void isNamedWhenItIsTooSmallForTheAnalysis() throws Exception {
        Files.writeString(directory.resolve("Large.java"), """
                import io.forkmap.dataset.Dataset;
                import io.forkmap.kernel.*;

                public record Large() implements Job<Trial, Double, Double> {
                    @Override
                    public Double apply(Trial trial, Dataset none, RandomStream random) {
                        return 1.0;
                    }

                    @Override
                    public Double analyse(Partials<Trial, Double> partials) {
                        return (double) new long[1 << 26].length;
                    }
                }
                """);
        ChildCommand.Ending ended = command.with("JDK_JAVA_OPTIONS", "-Xmx64m")
                .run("run", "Large.java", "--replicates", 100, "--workers", 2);
        assertThat(ended.code()).as(ended.err()).isEqualTo(80);
        assertThat(ended.err())
                .contains("analyse ran out of memory (Java heap space), after all 100 chunks were computed")
                .contains("give the coordinator more, e.g. FORKMAP_JAVA_OPTS=-Xmx4g")
                .contains("kept in ");
    }

    /// Each partial takes as much as there is.
    @Test
    void isNamedWhenItIsTooSmallForWhatWorkersSend() throws Exception {
        CheckpointProcess program = new CheckpointProcess(directory, "export JDK_JAVA_OPTIONS=-Xmx40m");
        int code = program.run(
                "run",
                Wide.class.getName(),
                "--param",
                "kibibytes=40960",
                "--param",
                "stopsAt=-1",
                "--replicates",
                4,
                "--workers",
                2);
        assertThat(code).as(program.err()).isEqualTo(71);
        assertThat(program.out()).isEmpty();
        assertThat(program.err())
                .contains("forkmap: the coordinator ran out of memory (", "); its heap may have ")
                .contains("give it more, e.g. FORKMAP_JAVA_OPTS=-Xmx4g")
                .doesNotContain("forkmap: worker ", "\tat ");
    }

    /// 250 MB of partials through a heap of 64, which for two seconds nobody takes: the workers would have computed
    /// them all by then, and have as little room.
    @Test
    void isEnoughForLargePartialsThoughTheCoordinatorIsSlow() throws Exception {
        FaultRun limited = new FaultRun(directory, new CheckpointProcess(directory, "export JDK_JAVA_OPTIONS=-Xmx64m"));
        assertThat(limited.run(FaultRun.trials(Wide.class, "kibibytes=512", "stopsAt=100")))
                .as(limited.err())
                .isZero();
        assertThat(limited.out()).isEqualTo(limited.reference());
        assertThat(limited.err()).doesNotContain("lost", "OutOfMemoryError");
    }

    @Test
    void isNamedWhenItIsTooSmallForTheCompiler() throws Exception {
        Path job = new CommandLineFixture(directory).oddJob();
        ChildCommand.Ending ended = command.with("JDK_JAVA_OPTIONS", "-Xmx20m").run("run", job, "--workers", 1);
        assertThat(ended.code()).as(ended.err()).isEqualTo(71);
        assertThat(ended.err())
                .contains(
                        "forkmap: the coordinator ran out of memory (while job ", "OddJob.java was compiled): give it ")
                .doesNotContain("\tat ");
    }
}
