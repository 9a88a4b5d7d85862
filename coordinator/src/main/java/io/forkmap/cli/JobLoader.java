package io.forkmap.cli;

import io.forkmap.compile.CompileOptions;
import io.forkmap.compile.CompiledJob;
import io.forkmap.compile.JobCompiler;
import io.forkmap.kernel.JobTypes;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the job that the user named.
final class JobLoader {
    private final LaunchInfo launch;
    private final List<Path> userClassPath;

    JobLoader(LaunchInfo launch, List<Path> userClassPath) {
        this.launch = launch;
        this.userClassPath = userClassPath;
    }

    /// Compiles a source file, or looks a class up.
    ///
    /// @throws CliException if it is none, or no job
    /// @throws io.forkmap.compile.JobCompilationException if the source doesn't compile
    LoadedJob load(String job) throws IOException {
        return isSource(job) ? compile(Path.of(job)) : find(job);
    }

    /// Whether a file is meant, not a class.
    static boolean isSource(String job) {
        return job.endsWith(".java") || job.indexOf(File.separatorChar) >= 0 || Files.isRegularFile(Path.of(job));
    }

    private LoadedJob compile(Path file) throws IOException {
        JobCompiler compiler =
                new JobCompiler(CompileOptions.of(launch.properties(), launch.environment(), userClassPath));
        try {
            CompiledJob compiled = compiler.compile(file);
            List<Path> classPath = new ArrayList<>();
            classPath.add(compiled.jar());
            classPath.addAll(userClassPath);
            Origin origin = new Origin(Optional.of(file), Optional.of(compiled.sourceSha256()));
            return load(compiled.jobClass(), classPath, origin, compiler);
        } catch (IOException | RuntimeException e) {
            compiler.close();
            throw e;
        }
    }

    /// Loads a job that was compiled earlier, from the class path.
    LoadedJob stored(String jobClass, Origin origin) throws IOException {
        return load(jobClass, userClassPath, origin, () -> {});
    }

    private LoadedJob find(String className) throws IOException {
        return load(className, userClassPath, new Origin(Optional.empty(), Optional.empty()), () -> {});
    }

    /// Where the job came from.
    ///
    /// @param file its source
    /// @param sourceSha256 of the source's bytes
    record Origin(Optional<Path> file, Optional<String> sourceSha256) {}

    private LoadedJob load(String className, List<Path> classPath, Origin origin, AutoCloseable compiler)
            throws IOException {
        URLClassLoader classes = new URLClassLoader(urls(classPath), JobLoader.class.getClassLoader());
        try {
            Class<?> type = Class.forName(className, false, classes);
            return new LoadedJob(JobTypes.of(type).job(), origin, classPath, classes, compiler);
        } catch (ClassNotFoundException e) {
            classes.close();
            throw CliException.usage("no class " + className + " on the class path"
                    + (classPath.isEmpty() ? "" : " " + classPath)
                    + ": name a FILE.java, or the jar that has the class with --classpath");
        } catch (LinkageError e) {
            classes.close();
            throw CliException.usage(
                    "class " + className + " can't be loaded: " + e + "; name the jars that it needs with --classpath");
        } catch (IllegalArgumentException e) {
            classes.close();
            throw CliException.usage(e);
        }
    }

    private static URL[] urls(List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return urls;
    }
}
