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

/// The processes that came of a room's coordinators, known by what their environment says.
///
/// @param room whose
record Survivors(Room room) {
    private static final long GRACE_MILLIS = 4000;

    /// Waits until all have ended, for some seconds; those that have not are ended here.
    ///
    /// @return what they were
    List<String> afterGrace() throws IOException, InterruptedException {
        List<String> orphans = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (ProcessHandle process : now()) {
            try {
                process.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                orphans.add("pid " + process.pid() + ": " + commandLine(process));
                process.destroyForcibly();
            }
        }
        return orphans;
    }

    private List<ProcessHandle> now() throws IOException {
        String mark = Coordinator.MARK + "=" + room.directory();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> environment(process).contains(mark)).toList();
        }
    }

    private static List<String> environment(ProcessHandle process) {
        return List.of(read(process, "environ").split("\0"));
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
