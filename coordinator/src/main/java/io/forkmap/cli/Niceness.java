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

    /// Threads come and go meanwhile: renice says that it failed when one has gone, and one may have begun.
    private static final int ROUNDS = 3;

    private Niceness() {}

    /// Gives way as much as that, at least. Raising is for everybody, going back for root alone.
    ///
    /// @param niceness 0 to 19
    /// @return whether it is so now
    static boolean raise(int niceness) {
        try {
            List<String> below = threadsBelow(niceness);
            for (int round = 0; round < ROUNDS && !below.isEmpty(); round++) {
                List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(niceness), "-p"));
                command.addAll(below);
                run(command);
                below = threadsBelow(niceness);
            }
            return below.isEmpty();
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
                try {
                    if (of(Files.readString(thread.resolve("stat"))) < niceness) {
                        below.add(thread.getFileName().toString());
                    }
                } catch (IOException e) {
                    // it has ended
                }
            }
        }
        return below;
    }

    /// @param stat as in `/proc/self/stat`: number, name in brackets, which may have anything, then 16 others
    static int of(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 18)[16]);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
