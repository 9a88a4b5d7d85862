package io.forkmap.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The processes that came of a room's coordinators, however far from them: known by what their environment says.
///
/// @param mark `NAME=value`
record Marked(String mark) {
    /// The variable.
    static final String NAME = "FORKMAP_CHAOS";

    private static final long GRACE_MILLIS = 4000;

    static Marked of(Room room) {
        return new Marked(NAME + "=" + room.directory());
    }

    /// Whether it is one of them. Numbers of processes come again.
    boolean has(ProcessHandle process) {
        return List.of(read(process, "environ").split("\0")).contains(mark);
    }

    /// Waits until all have ended, for some seconds; those that have not are ended here.
    ///
    /// @return what they were
    List<String> afterGrace() throws InterruptedException {
        return endAfter(GRACE_MILLIS);
    }

    /// Ends all now.
    void end() throws InterruptedException {
        endAfter(0);
    }

    private List<String> endAfter(long millis) throws InterruptedException {
        List<String> orphans = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (ProcessHandle process : now()) {
            if (!ends(process, deadline - System.nanoTime())) {
                orphans.add("pid " + process.pid() + ": " + commandLine(process));
                process.destroyForcibly();
                ends(process, TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS));
            }
        }
        return orphans;
    }

    private static boolean ends(ProcessHandle process, long nanos) throws InterruptedException {
        try {
            process.onExit().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /// Those that run.
    List<ProcessHandle> now() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::has).toList();
        }
    }

    private static String commandLine(ProcessHandle process) {
        String whole = read(process, "cmdline").replace('\0', ' ');
        return whole.substring(0, Math.min(300, whole.length()));
    }

    private static String read(ProcessHandle process, String what) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), what), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // ended, or another user's
        }
    }
}
