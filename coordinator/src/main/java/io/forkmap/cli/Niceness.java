package io.forkmap.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How much this process gives way to others. Linux keeps that for each thread; new threads and processes have it
/// from the thread that makes them.
final class Niceness {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int SECONDS = 5;

    private Niceness() {}

    /// Gives way as much as that, at least. Raising is for everybody, going back for root alone.
    ///
    /// @param niceness 0 to 19
    /// @return whether it is so now
    static boolean raise(int niceness) {
        try {
            List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(niceness), "-p"));
            List<String> fewer = threadsBelow(niceness);
            command.addAll(fewer);
            if (!fewer.isEmpty() && !succeeds(command)) {
                return false;
            }
            return threadsBelow(niceness).isEmpty();
        } catch (IOException | RuntimeException e) {
            return false; // no renice here, or no Linux
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> threadsBelow(int niceness) throws IOException {
        List<String> below = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (of(Files.readString(thread.resolve("stat"))) < niceness) {
                    below.add(thread.getFileName().toString());
                }
            }
        }
        return below;
    }

    /// @param stat as in `/proc/self/stat`: number, name in brackets, which may have anything, then 16 others
    static int of(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 18)[16]);
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
