package io.forkmap.examples;

import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.Run;
import io.forkmap.RunResult;
import io.forkmap.compile.CompileOptions;
import io.forkmap.compile.CompiledJob;
import io.forkmap.compile.JobCompiler;
import io.forkmap.dataset.DataSource;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Parameters;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One file of the examples directory, compiled the way the command line does it.
final class Example implements AutoCloseable {
    private final CompiledJob compiled;
    private final URLClassLoader loader;
    private final Class<? extends Record> type;

    private Example(CompiledJob compiled, URLClassLoader loader) throws ClassNotFoundException {
        this.compiled = compiled;
        this.loader = loader;
        this.type = loader.loadClass(compiled.jobClass()).asSubclass(Record.class);
    }

    /// @param cache where the jar goes
    static Example compile(String file, Path cache) throws IOException, ReflectiveOperationException {
        CompileOptions options = new CompileOptions(List.of(location(Job.class)), List.of(), cache);
        try (JobCompiler compiler = new JobCompiler(options)) {
            CompiledJob compiled = compiler.compile(directory().resolve(file));
            return new Example(
                    compiled,
                    new URLClassLoader(new URL[] {compiled.jar().toUri().toURL()}));
        }
    }

    /// The project's directory of examples: Maven runs tests in the directory of their module.
    private static Path directory() {
        return Stream.of("../examples", "examples")
                .map(Path::of)
                .filter(each -> Files.exists(each.resolve("README.md")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no examples near " + Path.of("").toAbsolutePath()));
    }

    Class<? extends Record> type() {
        return type;
    }

    /// Runs the job once in a pool of its own.
    RunResult<?> run(PoolBuilder builder, Map<String, String> parameters, InputsChoice choice, long seed) {
        Job<?, ?, ?> job = (Job<?, ?, ?>) Parameters.bind(type, parameters);
        try (Pool pool = builder.classPath(compiled.jar()).open()) {
            return execute(pool, job, choice, seed);
        }
    }

    /// The partials of the first trials, in order.
    List<Object> map(PoolBuilder builder, Map<String, String> parameters, int trials, long seed) {
        @SuppressWarnings("unchecked") // a partial may be anything here
        Job<Trial, Object, ?> job = (Job<Trial, Object, ?>) Parameters.bind(type, parameters);
        try (Pool pool = builder.classPath(compiled.jar()).open();
                Stream<Object> partials = pool.map(job, Inputs.trials(trials), seed)) {
            return partials.toList();
        }
    }

    private static <I, P, R> RunResult<R> execute(Pool pool, Job<I, P, R> job, InputsChoice choice, long seed) {
        return pool.execute(Run.of(job, seed).withChoice(choice));
    }

    /// The numbers of a result or partial that is a record, by name.
    static Map<String, Double> numbers(Object value) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object number = component.getAccessor().invoke(value);
                numbers.put(component.getName(), ((Number) number).doubleValue());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(value + " is no record of numbers", e);
        }
        return numbers;
    }

    /// A dataset of the test's resources.
    static DataSource dataset(String... names) {
        List<Path> files = Stream.of(names)
                .map(Example.class::getResource)
                .map(Example::path)
                .toList();
        return new DataSource(DataSource.DEFAULT_NAME, files, files.size() == 2);
    }

    private static Path location(Class<?> type) {
        return path(type.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
