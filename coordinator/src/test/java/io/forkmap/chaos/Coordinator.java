package io.forkmap.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of the command, in a process of its own.
///
/// @param room where everything is
/// @param process the command's
record Coordinator(Room room, Process process) {
    private static final Pattern DIGEST = Pattern.compile("\"digest\"\\s*:\\s*\"([0-9a-f]+)\"");

    /// Marks the processes of a room, however far from the coordinator they are.
    static final String MARK = "FORKMAP_CHAOS";

    /// @param out where its answer goes
    /// @param arguments after those that are always the same
    static Coordinator start(Room room, Path out, Path data, String... arguments) throws IOException {
        // A shell in the background ignores SIGINT, and a JVM keeps to what it finds.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP", room.java()));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                room.classPath(),
                "io.forkmap.cli.Main",
                "run",
                Shaken.class.getName(),
                "--classpath",
                room.jobClasses(),
                "--json",
                "--seed",
                "7",
                "--data",
                data.toString(),
                "--param",
                "directory=" + room.plan()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(room.current().toFile())
                .redirectOutput(out.toFile())
                .redirectError(room.err().toFile());
        builder.environment().put("XDG_CACHE_HOME", room.cache().toString());
        builder.environment().put(MARK, room.directory().toString());
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
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }
}
