package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.slurm.SlotLog;
import io.forkmap.slurm.Slurm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The chain of batch jobs that this run is a slot of.
///
/// @param console for what it says
/// @param job the array, or the job that is requeued
record SlotChain(Console console, String job) {
    /// Notes the beginning of a slot in the checkpoint.
    ///
    /// @throws CliException if neither of the last two slots has committed anything: then no further one begins
    void requireUse(Path checkpoint, long storedChunks) {
        try {
            if (!log(checkpoint).begin(job, storedChunks)) {
                end();
                throw new CliException(
                        ExitCode.UNAVAILABLE,
                        "neither of the last two slots has committed anything: the chain " + job + " ends here, with "
                                + storedChunks + " chunks in " + checkpoint
                                + ". A chunk that takes longer than a slot is never done: make chunks smaller "
                                + "(--chunk-rows, --chunk-bytes, or less work in one trial), or slots longer (--time)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't note the slot in " + checkpoint + ": " + e.getMessage(), e);
        }
    }

    /// Notes that the result has gone where it was to go.
    void finish(Path checkpoint) {
        try {
            log(checkpoint).finish(job);
        } catch (IOException e) {
            console.note("forkmap: the next slot of " + job + " may do the last step again: " + e.getMessage());
        }
    }

    /// Whether an earlier slot has done so.
    boolean isFinished(Path checkpoint) {
        try {
            return log(checkpoint).isFinished(job);
        } catch (IOException e) {
            return false;
        }
    }

    private static SlotLog log(Path checkpoint) {
        return new SlotLog(checkpoint.resolve("slots"));
    }

    private void end() {
        try {
            Slurm.Answer answer = new Slurm().cancelPending(job);
            if (answer.exitCode() != 0) {
                console.note("forkmap: scancel: " + answer.text());
            }
        } catch (IOException e) {
            console.note("forkmap: the slots that wait can't be cancelled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
