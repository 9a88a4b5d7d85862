package io.forkmap.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Processes that a kernel started and that outlive their worker: whose children they were is forgotten with
/// it, so each worker has a mark in its environment, which they inherit. It holds no secret.
///
/// @param mark `NAME=value`, of one worker
record Strays(String mark) {
    private static final String NAME = "FORKMAP_WORKER";

    /// Marks the processes of a worker to be.
    static Strays mark(Map<String, String> environment, RunDirectory directory, int worker) {
        String value = directory.path() + "/" + worker;
        environment.put(NAME, value);
        return new Strays(NAME + "=" + value);
    }

    /// Sends SIGKILL to those that run. Looks at every process of this user.
    ///
    /// @return each as `pid 4711 (sleep)`
    List<String> end() {
        List<String> ended = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process)) {
                    kill(process).ifPresent(ended::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // what was found is ended
        }
        return ended;
    }

    private boolean isMarked(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            String bytes = new String(mark.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0" + bytes + "\0");
        } catch (IOException e) {
            return false; // of somebody else, or gone
        }
    }

    private static Optional<String> kill(Path process) {
        long pid = Long.parseLong(process.getFileName().toString());
        String name;
        try {
            name = Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).map(_ -> "pid " + pid + " (" + name + ")");
    }
}
