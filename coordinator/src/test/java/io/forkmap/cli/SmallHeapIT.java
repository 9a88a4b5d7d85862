package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A coordinator with little memory: it does with what it has, or says how much it needs.
@Timeout(60)
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
    void isNamedWhenItIsFull() throws Exception {
        Files.writeString(directory.resolve("Large.java"), """
                import io.forkmap.dataset.Dataset;
                import io.forkmap.kernel.*;

                public record Large() implements Job<Trial, double[], Double> {
                    @Override
                    public double[] apply(Trial trial, Dataset none, RandomStream random) {
                        return new double[500_000];
                    }

                    @Override
                    public Double analyse(Partials<Trial, double[]> partials) {
                        return partials.sum(partial -> partial[0]);
                    }
                }
                """);
        ChildCommand.Ending ended = command.with("JDK_JAVA_OPTIONS", "-Xmx40m")
                .run("run", "Large.java", "--replicates", 100, "--workers", 2);
        assertThat(ended.code()).as(ended.err()).isEqualTo(71);
        assertThat(ended.err())
                .contains("the coordinator ran out of memory")
                .contains("give it more, e.g. FORKMAP_JAVA_OPTS=-Xmx4g")
                .doesNotContain("bug");
    }
}
