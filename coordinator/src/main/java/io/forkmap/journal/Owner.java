package io.forkmap.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The coordinator that writes to a checkpoint.
///
/// @param host where it runs
/// @param pid its process
/// @param since when it started, for people
/// @param job of the batch system; empty if it is in none
public record Owner(String host, long pid, String since, String job) {
    /// As it is written into its file; the last line changes with each beat.
    byte[] encode(long beat) {
        return String.join("\n", host, Long.toString(pid), since, job, Long.toString(beat), "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IOException if there is none, or it can't be read
    static Owner read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return new Owner(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2), lines.get(3));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return new Owner("an unknown host", 0, "an unknown time", ""); // it was about to be written
        }
    }

    /// Whether it has ended, as far as that can be told on a host.
    public boolean isGoneFrom(String thisHost) {
        return host.equals(thisHost) && ProcessHandle.of(pid).isEmpty();
    }

    @Override
    public String toString() {
        return "pid " + pid + " on " + host + " since " + since + (job.isEmpty() ? "" : ", batch job " + job);
    }
}
