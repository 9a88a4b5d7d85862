package io.forkmap.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One run of the command, in a process of its own.
///
/// @param room where everything is
/// @param process the command's
record Coordinator(Room room, Process process) {
    private static final Pattern DIGEST = Pattern.compile("\"digest\"\\s*:\\s*\"([0-9a-f]+)\"");

    /// Enough for two stack dumps.
    private static final int LAST_LINES = 120;

    private static final String WORKERS = "3";

    /// Far more than a chunk takes, also on a busy machine.
    private static final String CHUNK_TIMEOUT = "1500ms";

    /// Computes without a fault, and without a worker.
    static Coordinator reference(Room room) throws IOException {
        return start(room, room.out(), Stream.concat(job(room), Stream.of("--engine", "serial")));
    }

    /// Begins, or goes on with what is in the checkpoint.
    ///
    /// @param out where the answer goes
    static Coordinator run(Room room, Path out) throws IOException {
        Stream<String> options = Stream.of(
                "--checkpoint",
                room.checkpoint().toString(),
                "--workers",
                WORKERS,
                "--worker-heap",
                "64m",
                "--chunk-timeout",
                CHUNK_TIMEOUT,
                "--run-dir",
                room.runs().toString(),
                "--log-dir",
                room.logs().toString());
        return start(room, out, Stream.concat(job(room), options));
    }

    /// The other way to go on.
    static Coordinator resume(Room room, Path out) throws IOException {
        return start(room, out, Stream.of("resume", room.checkpoint().toString()));
    }

    private static Stream<String> job(Room room) {
        return Stream.of(
                "run",
                Shaken.class.getName(),
                "--classpath",
                room.jobClasses(),
                "--json",
                "--seed",
                "7",
                "--data",
                room.data().toString(),
                "--param",
                "directory=" + room.plan());
    }

    private static Coordinator start(Room room, Path out, Stream<String> arguments) throws IOException {
        Stream<String> command = Stream.of(
                "sh",
                "-c",
                "ulimit -c 0; exec \"$0\" \"$@\"", // a crash is not to leave a file
                // A shell in the background ignores SIGINT, and a JVM keeps to what it finds.
                "env",
                "--default-signal=INT,TERM,HUP,USR1",
                room.launcher().toString());
        List<String> all = Stream.concat(command, arguments).toList();
        ProcessBuilder builder = new ProcessBuilder(
                        room.memory().map(limited -> limited.command(all)).orElse(all))
                .directory(room.current().toFile())
                .redirectOutput(out.toFile())
                .redirectError(room.err().toFile());
        builder.environment().put("FORKMAP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", room.cache().toString());
        builder.environment().put(Marked.NAME, room.directory().toString());
        return new Coordinator(room, builder.start());
    }

    /// Whether it ended by itself within the time.
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /// How it ended: exit code, or 128 and the signal's number.
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    /// The digest of its answer, or a word if it gave none.
    String digest() throws IOException {
        Matcher matcher = DIGEST.matcher(Files.readString(room.out()));
        return matcher.find() ? matcher.group(1) : "none";
    }

    /// The end of what it had to say.
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(room.err());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
