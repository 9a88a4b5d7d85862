package io.forkmap.compile;

import io.forkmap.kernel.Job;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Finds the class that is the job among those of one source file. Loads them, but runs nothing of theirs.
final class JobFinder {
    private JobFinder() {}

    /// @param classes class files by binary name
    /// @param userClassPath what they need beside the product
    /// @return the job's binary name
    /// @throws JobCompilationException if there is no job, or none of several has the file's name
    static String find(JobSource source, SortedMap<String, byte[]> classes, List<Path> userClassPath)
            throws IOException {
        List<String> jobs = new ArrayList<>();
        try (URLClassLoader libraries = new URLClassLoader(urls(userClassPath), Job.class.getClassLoader())) {
            ClassLoader loader = new CompiledClassLoader(classes, libraries);
            for (String name : classes.keySet()) {
                if (isJob(Class.forName(name, false, loader))) {
                    jobs.add(name);
                }
            }
        } catch (ClassNotFoundException | LinkageError broken) {
            throw new JobCompilationException(
                    "job " + source.getName() + " was compiled but can't be loaded: " + broken, broken);
        }
        return choose(source, jobs);
    }

    private static boolean isJob(Class<?> type) {
        return Job.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static String choose(JobSource source, List<String> jobs) {
        if (jobs.size() == 1) {
            return jobs.getFirst();
        }
        if (jobs.isEmpty()) {
            throw new JobCompilationException("""
                    %s has no class that implements io.forkmap.kernel.Job; write one, for example
                        public record %s() implements Job<Trial, Double, Double> {
                            @Override public Double apply(Trial trial, Dataset data, RandomStream random) { … }
                            @Override public Double analyse(Partials<Trial, Double> partials) { … }
                        }""".formatted(source.getName(), source.className()));
        }
        for (String job : jobs) {
            if (job.equals(source.className()) || job.endsWith("." + source.className())) {
                return job;
            }
        }
        throw new JobCompilationException(source.getName() + " has " + jobs.size() + " jobs: "
                + String.join(", ", jobs) + "; name one " + source.className()
                + ", as the file, or put each in a file of its own");
    }

    private static URL[] urls(List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int entry = 0; entry < urls.length; entry++) {
            urls[entry] = classPath.get(entry).toUri().toURL();
        }
        return urls;
    }

    private static final class CompiledClassLoader extends ClassLoader {
        private final SortedMap<String, byte[]> classes;

        CompiledClassLoader(SortedMap<String, byte[]> classes, ClassLoader libraries) {
            super(libraries);
            this.classes = classes;
        }

        /// What was compiled wins over a class of the same name elsewhere, such as in an older jar of the job.
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        }
    }
}
