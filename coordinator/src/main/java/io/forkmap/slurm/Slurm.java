package io.forkmap.slurm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The commands of Slurm that are on this machine's PATH.
public final class Slurm {
    /// A controller under load may take this long; nobody waits for longer.
    private static final long SECONDS = 30;

    /// What a command said.
    ///
    /// @param exitCode of the command
    /// @param text both streams together, without the last end of line
    public record Answer(int exitCode, String text) {}

    /// How long a job may go on; empty when there is no limit, or it can't be found out.
    public Optional<Duration> timeLeft(SlurmJob job) throws InterruptedException {
        try {
            Answer answer = run(List.of("squeue", "-h", "-j", job.id(), "-o", "%L"), "", SECONDS);
            return answer.exitCode() == 0 ? SlurmTime.parse(answer.text().strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Hands in a script; waits for as long as `sbatch` does.
    ///
    /// @throws IOException if there is no `sbatch`
    public Answer submit(JobScript script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sbatch"));
        command.addAll(script.options().words());
        return run(command, script.textWithoutOptions(), Long.MAX_VALUE);
    }

    /// Takes those jobs of an array out of the queue that have not begun.
    ///
    /// @throws IOException if there is no `scancel`, or it does not answer
    public Answer cancelPending(String arrayJob) throws IOException, InterruptedException {
        return run(List.of("scancel", "--state=PENDING", arrayJob), "", SECONDS);
    }

    static Answer run(List<String> command, String input, long seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            // A script is far smaller than what a pipe holds, and so is the answer.
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it has ended without reading it: its answer tells why
            }
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " has not answered for " + seconds + " s");
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.exitValue(), text.stripTrailing());
        } finally {
            process.destroyForcibly();
        }
    }
}
