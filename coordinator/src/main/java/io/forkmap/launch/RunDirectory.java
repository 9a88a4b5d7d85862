package io.forkmap.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The private directory of one pool, mode 0700: socket, slots, worker logs, spilled partials, the workers'
/// temporary files. It goes with [#close], or, if the coordinator was killed, with the next run of the same user.
public final class RunDirectory implements AutoCloseable {
    /// A unix domain socket's path may have 107 bytes; the socket's own name takes a few.
    private static final int MAX_PATH_BYTES = 90;

    static final String PREFIX = "forkmap-";

    private final Path path;
    private final DirectoryOwner owner;
    private final @Nullable ShortName shortName;
    private final Thread lastResort;

    private RunDirectory(Path path, DirectoryOwner owner, @Nullable ShortName shortName, Thread lastResort) {
        this.path = path;
        this.owner = owner;
        this.shortName = shortName;
        this.lastResort = lastResort;
    }

    /// Makes the directory under the first of: the one asked for, `$SLURM_TMPDIR`, `$TMPDIR`, `/tmp`. One that
    /// can't be used, or whose path is too long for a socket, is passed over, save the one asked for: that is used
    /// though it be long.
    ///
    /// @param asked where the user wants it, or null
    /// @param environment the coordinator's
    /// @throws IOException if none of them can be used; says why for each
    public static RunDirectory create(@Nullable Path asked, Map<String, String> environment) throws IOException {
        if (asked != null) {
            return createUnder(asked);
        }
        List<String> reasons = new ArrayList<>();
        for (Path candidate : candidates(environment)) {
            try {
                requireShort(candidate.toAbsolutePath());
                return createUnder(candidate);
            } catch (IOException e) {
                reasons.add(e.getMessage());
            }
        }
        throw new IOException(String.join("\n", reasons));
    }

    /// The first usual place that is there, for files that need no directory of their own.
    public static Path parent(Map<String, String> environment) {
        return candidates(environment).stream()
                .filter(Files::isWritable)
                .findFirst()
                .orElse(Path.of("/tmp"));
    }

    /// The usual places, whether they can be used or not, the best first.
    public static List<Path> candidates(Map<String, String> environment) {
        return Stream.of(environment.get("SLURM_TMPDIR"), environment.get("TMPDIR"), "/tmp")
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .distinct()
                .toList();
    }

    private static void requireShort(Path parent) throws IOException {
        if (!isShort(parent)) {
            throw new IOException("the path of " + parent + " is too long for a unix domain socket (70 bytes at most); "
                    + "name another place with --run-dir");
        }
    }

    /// Whether a socket below has a name that the system takes.
    public static boolean isShort(Path parent) {
        return parent.toString().getBytes(StandardCharsets.UTF_8).length + 20 <= MAX_PATH_BYTES;
    }

    private static RunDirectory createUnder(Path parent) throws IOException {
        Path absolute = parent.toAbsolutePath();
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Path made = Files.createTempDirectory(absolute, PREFIX, mode);
            // A signal may end the JVM long before there is a pool that could be closed.
            Thread lastResort = Thread.ofPlatform().unstarted(() -> DirectoryTree.remove(made));
            Runtime.getRuntime().addShutdownHook(lastResort);
            Files.createDirectory(made.resolve("tmp"), mode);
            StaleDirectories stale = new StaleDirectories(made);
            stale.remove();
            stale.removeIn(SharedSegment.SHARED_MEMORY);
            ShortName shortName = isShort(absolute) ? null : ShortName.of(made);
            return new RunDirectory(made, DirectoryOwner.claim(made), shortName, lastResort);
        } catch (IOException e) {
            throw new IOException(
                    "the run directory can't be made in " + absolute + ": " + reason(e)
                            + "; name another place with --run-dir",
                    e);
        }
    }

    /// These exceptions' messages are a path alone.
    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such directory";
            case AccessDeniedException denied -> "no permission to write there";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Where it is; absolute.
    public Path path() {
        return path;
    }

    /// The same directory by a name that is short enough for a socket in it.
    public Path shortPath() {
        return shortName == null ? path : shortName.path();
    }

    /// For the workers' `java.io.tmpdir`.
    public Path temporary() {
        return path.resolve("tmp");
    }

    /// Removes it with all that is in it. Idempotent. What can't be removed, because a process of the kernel's
    /// still writes there, is left to the next run of the same user.
    @Override
    public void close() {
        if (shortName != null) {
            shortName.close();
        }
        DirectoryTree.remove(path);
        owner.close();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the JVM is on its way out already
        }
    }
}
