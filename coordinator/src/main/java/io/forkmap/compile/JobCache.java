package io.forkmap.compile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// The directory of compiled jobs, readable by its owner only. Several processes may use it at a time: a jar
/// appears whole or not at all, and whoever comes second replaces it by the same bytes.
final class JobCache implements AutoCloseable {
    private final Path directory;
    private final boolean temporary;

    private JobCache(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    /// Uses a directory, made if it is missing; if others may write to it, or we may not, one in the system's
    /// temporary directory that is removed by [#close].
    static JobCache open(Path preferred) throws IOException {
        try {
            Files.createDirectories(
                    preferred, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(preferred);
            boolean ours = !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
            if (ours && Files.isWritable(preferred)) {
                return new JobCache(preferred, false);
            }
        } catch (IOException unusable) {
            // no home directory, a file in its place, a read-only file system: the cache is a convenience
        }
        return new JobCache(Files.createTempDirectory("forkmap-jobs-"), true);
    }

    Path jar(String key) {
        return directory.resolve(key + ".jar");
    }

    /// The class of a job that was compiled before; empty when it wasn't, or the file was spoilt. Counts as a use.
    Optional<String> jobClass(String key) throws IOException {
        try {
            Optional<String> jobClass = JobJar.jobClass(jar(key));
            Files.setLastModifiedTime(jar(key), FileTime.from(Instant.now()));
            return jobClass;
        } catch (NoSuchFileException | ZipException absent) {
            return Optional.empty();
        }
    }

    void publish(String key, String jobClass, SortedMap<String, byte[]> classes) throws IOException {
        Path unfinished = Files.createTempFile(directory, key + "-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                JobJar.write(out, jobClass, classes);
            }
            Files.move(unfinished, jar(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Removes what has not been used for long. Another process may do the same.
    void prune(Retention retention) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Retention.Entry> entries = new ArrayList<>();
            for (Path file : files.toList()) {
                entries.add(new Retention.Entry(
                        file, Files.getLastModifiedTime(file).toInstant()));
            }
            for (Path file : retention.outdated(entries, Instant.now())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // until next time
        }
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            // the system's cleaner of temporary files gets what stays
        }
    }
}
