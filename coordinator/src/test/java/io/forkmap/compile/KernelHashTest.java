package io.forkmap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.kernel.Job;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelHashTest {
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;
            public record Tail(double x) implements Job<Trial, Double, Tail.Answer> {
                public record Answer(double sum) {}
                static final class Helper {
                    static double twice(double y) { return 2 * y; }
                }
                @Override public Double apply(Trial trial, Dataset data, RandomStream random) {
                    return Helper.twice(random.nextDouble() * x);
                }
                @Override public Answer analyse(Partials<Trial, Double> partials) {
                    return new Answer(partials.sum(p -> p));
                }
            }
            """;

    @TempDir
    private Path directory;

    private CompileOptions options;
    private String hash = "";

    @BeforeEach
    void compiles() throws Exception {
        Path api = Path.of(
                Job.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        options = new CompileOptions(List.of(api), List.of(), directory.resolve("cache/jobs"));
        hash = hash(JOB);
    }

    private String hash(String source) throws Exception {
        Path file = Files.writeString(directory.resolve("Tail.java"), source);
        try (JobCompiler compiler = new JobCompiler(options)) {
            CompiledJob job = compiler.compile(file);
            try (URLClassLoader classes =
                    new URLClassLoader(new URL[] {job.jar().toUri().toURL()}, Job.class.getClassLoader())) {
                return KernelHash.of(classes, job.jobClass());
            }
        }
    }

    @Test
    void staysWithAComment() throws Exception {
        assertThat(hash(JOB.replace("return Helper", "// why\n\n return Helper")))
                .isEqualTo(hash);
    }

    @Test
    void staysWithAnotherAnalysis() throws Exception {
        String changed = JOB.replace("record Answer(double sum)", "record Answer(double sum, int more)")
                .replace(
                        "new Answer(partials.sum(p -> p))",
                        "new Answer(partials.sum(p -> p) + partials.sum(p -> 1), 3)");
        assertThat(hash(changed)).isEqualTo(hash);
    }

    /// What they have in common can't be told without loading them.
    @Test
    void readsAKernelThatTakesOneOrTheOtherOfItsOwnTypes() throws Exception {
        String eitherWay = JOB.replace("static final class Helper {", """
                interface Step {}
                record Left() implements Step {}
                record Right() implements Step {}
                static final class Helper {
                """)
                .replace("return 2 * y;", "Step step = y < 0 ? new Left() : new Right(); return step.hashCode();");
        assertThat(hash(eitherWay)).isNotEqualTo(hash);
    }

    @Test
    void changesWithTheKernel() throws Exception {
        assertThat(hash(JOB.replace("* x", "+ x"))).isNotEqualTo(hash);
    }

    @Test
    void changesWithWhatTheKernelCalls() throws Exception {
        assertThat(hash(JOB.replace("2 * y", "3 * y"))).isNotEqualTo(hash);
    }
}
