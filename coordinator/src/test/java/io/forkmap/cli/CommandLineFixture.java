package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs commands inside this JVM.
///
/// @param directory for everything they write
/// @param variables of their environment, besides this JVM's
record CommandLineFixture(Path directory, Map<String, String> variables) {
    /// A job that does what its parameter says.
    static final String ODD_JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record OddJob(String how, double[] weights) implements Job<Trial, OddJob.Part, OddJob.Answer> {
                public record Inner(int n, double[] v) {}
                public record Part(double x, Inner inner) {}
                public record Answer(double mean, double odd, Inner inner) {}
                public OddJob() { this("well", new double[] {1, 2}); }
                @Override public Inputs<Trial> segment(Dataset data) {
                    if (how.equals("segment")) throw new IllegalArgumentException("segment refuses");
                    return Inputs.trials(6);
                }
                @Override public Part apply(Trial trial, Dataset data, RandomStream random) {
                    System.out.println("printed by the kernel");
                    if (how.equals("apply")) throw new IllegalStateException("apply refuses");
                    if (how.equals("column")) data.doubles("nope");
                    return new Part(random.nextDouble(), new Inner((int) trial.number(), new double[] {0.5, 1e-9}));
                }
                @Override public Answer analyse(Partials<Trial, Part> partials) {
                    if (how.equals("analyse")) throw new ArithmeticException("analyse refuses");
                    double mean = partials.sum(Part::x) / partials.count();
                    return new Answer(mean, Double.NaN, new Inner(3, new double[] {Double.POSITIVE_INFINITY, 2}));
                }
            }
            """;

    /// What came of a command.
    record Outcome(ExitCode code, String out, String err) {}

    CommandLineFixture(Path directory) {
        this(directory, Map.of());
    }

    LaunchInfo launch() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        environment.put("TMPDIR", directory.toString());
        environment.remove("SLURM_TMPDIR");
        environment.putAll(variables);
        return LaunchInfo.of(System.getProperties(), environment);
    }

    Outcome run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                launch(),
                List.of(arguments).stream().map(Object::toString).toList());
        ExitCode code = Main.run(console);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    Path oddJob() throws IOException {
        return write("OddJob.java", ODD_JOB);
    }
}
