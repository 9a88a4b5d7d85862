package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Trial;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Workers that can't load what the coordinator could.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MissingClassIT {
    private static final String SOURCE = """
            import io.forkmap.dataset.Dataset;
            import io.forkmap.kernel.*;

            public record Needy() implements Job<Trial, Double, Double> {
                @Override
                public Double apply(Trial trial, Dataset data, RandomStream random) {
                    return Table.look(trial.number());
                }

                @Override
                public Double analyse(Partials<Trial, Double> partials) {
                    return partials.sum(Double::doubleValue);
                }
            }

            class Table {
                static double look(long number) {
                    return number;
                }
            }
            """;

    private final List<String> warnings = new ArrayList<>();
    private Leftovers leftovers;
    private Path classes;

    @TempDir
    private Path directory;

    @TempDir
    private Path runs;

    @BeforeEach
    void compilesAJob() throws Exception {
        Path source = Files.writeString(directory.resolve("Needy.java"), SOURCE);
        classes = Files.createDirectory(directory.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(status).isZero();
        leftovers = Leftovers.now(runs);
    }

    @AfterEach
    void leavesNothingBehind() {
        leftovers.assertNone();
    }

    @Test
    void namesTheJobThatWorkersCannotLoad() throws Exception {
        try (URLClassLoader loader = loader();
                Pool pool = builder().open()) {
            assertThatThrownBy(() -> pool.execute(run(loader)))
                    .isInstanceOfSatisfying(
                            KernelFailedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.KERNEL_FAILED))
                    .hasMessageContaining("can't load the job: java.lang.ClassNotFoundException: Needy")
                    .hasMessageContaining("--classpath");
            assertThat(warnings).as("workers lost").isEmpty();
        }
    }

    @Test
    void namesTheClassThatTheKernelMisses() throws Exception {
        try (URLClassLoader loader = loader();
                Pool pool = builder().classPath(classes).open()) {
            Files.delete(classes.resolve("Table.class"));
            assertThatThrownBy(() -> pool.execute(run(loader)))
                    .isInstanceOfSatisfying(
                            KernelFailedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.KERNEL_FAILED))
                    .hasMessageContaining("java.lang.NoClassDefFoundError")
                    .hasMessageContaining("Table");
            assertThat(warnings).as("workers lost").isEmpty();
        }
    }

    private URLClassLoader loader() throws Exception {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    private PoolBuilder builder() {
        return Pool.processes().workers(2).workerHeap("64m").runDirectory(runs);
    }

    @SuppressWarnings("unchecked") // it is one
    private Run<Trial, Double, Double> run(ClassLoader loader) {
        try {
            Job<Trial, Double, Double> job = (Job<Trial, Double, Double>)
                    loader.loadClass("Needy").getConstructor().newInstance();
            return Run.of(job, 42).withInputs(Inputs.trials(100)).observedBy(new RunObserver() {
                @Override
                public void warned(String what) {
                    warnings.add(what);
                }
            });
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no job", e);
        }
    }
}
