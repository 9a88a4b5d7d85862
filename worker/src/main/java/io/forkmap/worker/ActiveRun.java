package io.forkmap.worker;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ArrayFile;
import io.forkmap.kernel.ArraySink;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsFile;
import io.forkmap.kernel.JobBinding;
import io.forkmap.proto.Begin;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The run that a worker takes part in: its job, its mapped inputs, and the file for its arrays. Shared by the compute
/// threads.
final class ActiveRun implements AutoCloseable {
    private final long number;
    private final Kernels kernels;
    private final Arena inputs;
    private final Optional<ArrayFile> arrays;

    private ActiveRun(long number, Kernels kernels, Arena inputs, Optional<ArrayFile> arrays) {
        this.number = number;
        this.kernels = kernels;
        this.inputs = inputs;
        this.arrays = arrays;
    }

    private interface Kernels {
        ChunkExecutor<?, ?> prepare(ArraySink sink) throws Exception;
    }

    /// Loads the job.
    ///
    /// @throws ClassNotFoundException or a LinkageError if the job's classes are not on this worker's class path
    /// @throws io.forkmap.kernel.ResultWriteException if the file for arrays can't be opened
    @SuppressWarnings("MustBeClosedChecker") // closed with the run
    static ActiveRun load(Begin begin, Dataset data) throws IOException, ClassNotFoundException {
        JobBinding<?, ?, ?> binding = binding(begin);
        Optional<ArrayFile> arrays = begin.getArrayFile().isEmpty()
                ? Optional.empty()
                : Optional.of(ArrayFile.open(Path.of(begin.getArrayFile())));
        Arena arena = Arena.ofShared();
        try {
            return new ActiveRun(begin.getRun(), kernels(binding, begin, data, arena), arena, arrays);
        } catch (Throwable e) {
            arena.close();
            arrays.ifPresent(ArrayFile::close);
            throw e;
        }
    }

    private static JobBinding<?, ?, ?> binding(Begin begin) throws IOException, ClassNotFoundException {
        Class<?> jobClass = Class.forName(begin.getJobClass());
        return JobBinding.decode(jobClass, Files.readAllBytes(Path.of(begin.getJobFile())));
    }

    private static <I, P> Kernels kernels(JobBinding<I, P, ?> binding, Begin begin, Dataset data, Arena arena)
            throws IOException {
        Path file = Path.of(begin.getInputsFile());
        @SuppressWarnings("unchecked") // the type is that of the job's inputs
        Inputs<I> inputs = (Inputs<I>) InputsFile.map(file, binding.types().input(), arena);
        return sink -> new ChunkExecutor<>(binding, inputs, data, begin.getSeed(), sink);
    }

    long number() {
        return number;
    }

    /// Prepares a kernel for the calling thread.
    ///
    /// @param beforeWriting called by that thread before each array goes to the file; may throw
    /// @throws Exception what the job's `prepare` throws
    ChunkExecutor<?, ?> prepare(Runnable beforeWriting) throws Exception {
        ArraySink sink = arrays.<ArraySink>map(file -> (position, bytes) -> {
                    beforeWriting.run();
                    file.write(position, bytes);
                })
                .orElse(ArraySink.NOWHERE);
        return kernels.prepare(sink);
    }

    /// Once no thread computes in it.
    @Override
    public void close() {
        inputs.close();
        arrays.ifPresent(ArrayFile::close);
    }
}
