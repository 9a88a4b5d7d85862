package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.JarFixture;
import io.forkmap.jobs.Swapped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workers that can't begin, by the command as a user gives it.
@Timeout(120)
class StartFaultCommandIT {
    /// Within this a worker says hello; nobody waits for it three times.
    private static final Duration BOUND = Duration.ofSeconds(10).multipliedBy(3);

    /// Removes a file when the coordinator has loaded it and no worker has.
    private static final String JOB = """
            import io.forkmap.dataset.Dataset;
            import io.forkmap.kernel.*;
            import java.io.*;
            import java.nio.file.*;

            public record Needy(String remove) implements Job<Trial, Double, Double> {
                @Override
                public Inputs<Trial> segment(Dataset data) {
                    try {
                        Files.deleteIfExists(Path.of(remove));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Inputs.trials(1);
                }

                @Override
                public Double apply(Trial trial, Dataset data, RandomStream random) {
                    return Table.look(trial.number());
                }

                @Override
                public Double analyse(Partials<Trial, Double> partials) {
                    return partials.sum(Double::doubleValue);
                }
            }
            """;

    private static final String TABLE = "class Table { static double look(long number) { return number; } }";

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
                "-XX:NoSuchFlag | 2s | NoSuchFlag",
                "-Dos.arch=riscv64 | 2s | riscv64, the coordinator on JDK ",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0 | 200ms "
                        + "| did not connect within 3.0 s"
            })
    void endsWith69WhenNoWorkerStarts(String argument, String heartbeat, String ending) throws Exception {
        assertEndsWith(
                69, FaultRun.faulty(Fault.THROW, ""), ending, "--heartbeat", heartbeat, "--worker-jvm-arg=" + argument);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Needy.class | can't load the job: java.lang.ClassNotFoundException: Needy",
                "Table.class | java.lang.NoClassDefFoundError: Table"
            })
    void endsWith80WhenAClassIsMissingInTheWorkers(String removed, String ending) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        for (Map.Entry<String, byte[]> each : classes(TABLE).entrySet()) {
            Files.write(classes.resolve(each.getKey()), each.getValue());
        }
        assertEndsWith(
                80, List.of("Needy", "--param", "remove=" + classes.resolve(removed)), ending, "--classpath", classes);
    }

    /// As when a job was compiled against another release of a library.
    @Test
    void endsWith80WhenAClassIsNotAsItWas() throws Exception {
        Path jar = directory.resolve("job.jar");
        Map<String, byte[]> classes = classes(TABLE);
        classes.putAll(JarFixture.compile(Map.of("Table", TABLE.replace("look", "find")), directory));
        JarFixture.write(jar, "", classes);
        assertEndsWith(
                80,
                List.of("Needy", "--param", "remove=" + directory.resolve("none")),
                "java.lang.NoSuchMethodError: 'double Table.look(long)'",
                "--classpath",
                jar);
    }

    private Map<String, byte[]> classes(String table) throws Exception {
        return JarFixture.compile(Map.of("Needy", JOB, "Table", table), directory);
    }

    @Test
    void endsWith82WhenTheDatasetIsChangedBeforeTheyBegin() throws Exception {
        Path file = directory.resolve("rows.arrow");
        Path other = directory.resolve("other.arrow");
        CommandLineFixture fixture = new CommandLineFixture(directory);
        fixture.run("generate", file, "--rows", 100, "--size", "64k");
        fixture.run("generate", other, "--rows", 50, "--size", "64k");
        assertEndsWith(
                82,
                FaultRun.job(Swapped.class, "file=" + file, "by=" + other),
                file + " was changed while the run was prepared. Run again when nothing writes to it.",
                "--data",
                file);
    }

    private void assertEndsWith(int code, List<Object> job, String ending, Object... options) throws Exception {
        long begun = System.nanoTime();
        assertThat(command.run(job, options)).as(command.err()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(command.err())
                .isLessThan(BOUND);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains(ending).doesNotContain("\tat io.forkmap");
    }
}
