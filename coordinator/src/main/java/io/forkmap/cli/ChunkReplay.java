package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.ResultArray;
import io.forkmap.worker.FailureReport;
import java.util.Arrays;
import java.util.stream.Collectors;

/// One chunk of a run, computed by the calling thread.
///
/// @param chunk `[0, inputs.chunkCount())`
/// @param seed of the run
record ChunkReplay<I, P>(JobBinding<I, P, ?> binding, Inputs<I> inputs, long chunk, long seed) {
    I input() {
        return inputs.input(chunk);
    }

    /// From its first number on.
    RandomStream random() {
        return inputs.random(chunk, seed);
    }

    /// What is computed, in one line.
    String heading() {
        String replicate = inputs.replicates() > 1 ? ", replicate " + inputs.replicate(chunk) : "";
        return "chunk " + chunk + " of " + inputs.chunkCount() + ": " + input() + replicate + "; Philox key "
                + words(random().key()) + ", counter " + words(random().counter());
    }

    /// Unsigned, as NumPy takes them.
    static String words(long[] words) {
        return Arrays.stream(words).mapToObj(Long::toUnsignedString).collect(Collectors.joining(", ", "[", "]"));
    }

    /// Calls the kernel, so that a debugger finds it on top of few frames.
    ///
    /// @throws DatasetException if the kernel asks for what the dataset doesn't have
    /// @throws CliException with the kernel's trace, if it throws
    P compute(Dataset data) {
        try {
            if (binding.job() instanceof ArrayJob<I, P, ?> job) {
                ResultArray out = ArrayLayout.of(job.array(data), inputs).room(chunk);
                return job.prepare(data).apply(input(), random(), out);
            }
            return binding.job().prepare(data).apply(input(), random());
        } catch (DatasetException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            throw new CliException(
                    ExitCode.KERNEL_FAILED,
                    "chunk " + chunk + " failed: " + FailureReport.of(e).text(),
                    e);
        }
    }
}
