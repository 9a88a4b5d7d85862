package io.forkmap.compile;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Compiles jobs that are one source file each, and keeps the result: an unchanged job is not compiled again. Not
/// safe for several threads; several processes may compile the same job at a time.
public final class JobCompiler implements AutoCloseable {
    /// Names of parameters are kept since parameters are bound by name; lines are, for stack traces.
    private static final List<String> OPTIONS =
            List.of("--release", "25", "-parameters", "-g", "-proc:none", "-implicit:none", "-encoding", "UTF-8");

    /// As its stack trace begins, which the compiler prints.
    private static final String OUT_OF_MEMORY = OutOfMemoryError.class.getName();

    private final CompileOptions options;
    private final JobCache cache;
    private final Supplier<@Nullable JavaCompiler> compiler;

    /// Opens the cache.
    ///
    /// @throws IOException if neither the cache nor a temporary directory can be written
    public JobCompiler(CompileOptions options) throws IOException {
        this(options, ToolProvider::getSystemJavaCompiler);
    }

    /// @param compiler asked when it is needed, since it takes long to load; gives null where there is none
    JobCompiler(CompileOptions options, Supplier<@Nullable JavaCompiler> compiler) throws IOException {
        this.options = options;
        this.compiler = compiler;
        this.cache = JobCache.open(options.cacheDirectory());
    }

    /// Compiles a job, or finds that this was done.
    ///
    /// @return valid until [#close], since the cache may be a temporary directory
    /// @throws JobCompilationException with the compiler's own words, or because the file is no job
    public CompiledJob compile(Path file) throws IOException {
        JobSource source = JobSource.read(file);
        String key = CacheKey.of(source, options.classPath(), Runtime.version());
        Optional<String> cached = cache.jobClass(key);
        String jobClass = cached.isPresent() ? cached.get() : compile(source, key);
        return new CompiledJob(cache.jar(key), jobClass, CacheKey.sha256(source.bytes()));
    }

    private String compile(JobSource source, String key) throws IOException {
        SortedMap<String, byte[]> classes = classes(source);
        String jobClass = JobFinder.find(source, classes, options.userClassPath());
        cache.publish(key, jobClass, classes);
        cache.prune(Retention.USUAL);
        return jobClass;
    }

    private SortedMap<String, byte[]> classes(JobSource source) throws IOException {
        JavaCompiler javac = compiler.get();
        if (javac == null) {
            throw new JobCompilationException("job " + source.getName() + " can't be compiled: this Java "
                    + Runtime.version().feature() + " has no compiler (a JRE, or a JDK without the module"
                    + " jdk.compiler): set FORKMAP_JAVA_HOME to a JDK");
        }
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
                ClassesInMemory classes = new ClassesInMemory(files)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, options.classPath());
            boolean compiled = call(javac.getTask(told, classes, null, OPTIONS, null, List.of(source)), source);
            if (!compiled && told.toString().lines().anyMatch(line -> line.startsWith(OUT_OF_MEMORY))) {
                throw outOfMemory(source);
            }
            if (!compiled) {
                throw new JobCompilationException("job " + source.getName() + " doesn't compile:\n"
                        + told.toString().stripTrailing());
            }
            return classes.classes();
        }
    }

    private static boolean call(JavaCompiler.CompilationTask task, JobSource source) {
        try {
            return task.call();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof OutOfMemoryError) {
                throw outOfMemory(source);
            }
            throw e;
        }
    }

    /// The compiler takes it for a bug of its own.
    private static OutOfMemoryError outOfMemory(JobSource source) {
        return new OutOfMemoryError("while job " + source.getName() + " was compiled");
    }

    /// Removes the jars if they could not be kept. May be called twice.
    @Override
    public void close() {
        cache.close();
    }
}
