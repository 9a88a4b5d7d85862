package io.forkmap.resources;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the system allows this process, and so its children; `Long.MAX_VALUE` where it doesn't limit or doesn't
/// tell.
///
/// @param openFiles descriptors of one process (`ulimit -n`)
/// @param threads of all processes of this user together (`ulimit -u`)
/// @param addressSpaceBytes of one process (`ulimit -v`)
public record ProcessLimits(long openFiles, long threads, long addressSpaceBytes) {
    private static final Path SELF = Path.of("/proc/self");

    /// Those of this process. The soft limits: those are what counts.
    public static ProcessLimits ofThisProcess() {
        try {
            return parse(Files.readAllLines(SELF.resolve("limits")));
        } catch (IOException e) {
            return parse(List.of());
        }
    }

    /// @param lines as in `/proc/self/limits`: name, soft limit, hard limit, unit
    static ProcessLimits parse(List<String> lines) {
        return new ProcessLimits(
                soft(lines, "Max open files "), soft(lines, "Max processes "), soft(lines, "Max address space "));
    }

    private static long soft(List<String> lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                String soft = line.substring(name.length()).strip().split(" ", 2)[0];
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return Long.MAX_VALUE;
    }

    /// How many descriptors this process has open.
    public static long openFilesNow() {
        return count(SELF.resolve("fd"), "*");
    }

    /// How many threads this user has, in all processes. Reads a file of each process.
    public static long threadsNow() {
        long sum = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            Object self = Files.getAttribute(SELF, "unix:uid");
            for (Path process : processes) {
                sum += threads(process, self);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what is known so far
        }
        return sum;
    }

    private static long threads(Path process, Object uid) {
        try {
            return Files.getAttribute(process, "unix:uid").equals(uid) ? count(process.resolve("task"), "[0-9]*") : 0;
        } catch (IOException e) {
            return 0; // has ended
        }
    }

    private static long count(Path directory, String names) {
        long count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, names)) {
            for (Path _ : entries) {
                count++;
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what is known so far
        }
        return count;
    }

    /// Whether the limit of threads does not hold for this user.
    public static boolean isRoot() {
        try {
            return Files.getAttribute(SELF, "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
