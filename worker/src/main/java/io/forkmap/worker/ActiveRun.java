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

/// The run that a worker takes part in: its kernel, prepared, its mapped inputs, and the file for its arrays.
final class ActiveRun implements AutoCloseable {
    private final long number;
    private final ChunkExecutor<?, ?> executor;
    private final Arena inputs;
    private final Optional<ArrayFile> arrays;

    private ActiveRun(long number, ChunkExecutor<?, ?> executor, Arena inputs, Optional<ArrayFile> arrays) {
        this.number = number;
        this.executor = executor;
        this.inputs = inputs;
        this.arrays = arrays;
    }

    /// Loads the job and prepares its kernel.
    ///
    /// @param beforeWriting called by compute threads before each array goes to the file; may throw
    /// @throws ClassNotFoundException or a LinkageError if the job's classes are not on this worker's class path
    /// @throws io.forkmap.kernel.ResultWriteException if the file for arrays can't be opened
    /// @throws Exception what the job's `prepare` throws
    @SuppressWarnings("MustBeClosedChecker") // closed with the run
    static ActiveRun prepare(Begin begin, Dataset data, Runnable beforeWriting) throws Exception {
        JobBinding<?, ?, ?> binding = load(begin);
        Optional<ArrayFile> arrays = begin.getArrayFile().isEmpty()
                ? Optional.empty()
                : Optional.of(ArrayFile.open(Path.of(begin.getArrayFile())));
        ArraySink sink = arrays.<ArraySink>map(file -> (position, bytes) -> {
                    beforeWriting.run();
                    file.write(position, bytes);
                })
                .orElse(ArraySink.NOWHERE);
        Arena arena = Arena.ofShared();
        try {
            return new ActiveRun(begin.getRun(), executor(binding, begin, data, arena, sink), arena, arrays);
        } catch (Throwable e) {
            arena.close();
            arrays.ifPresent(ArrayFile::close);
            throw e;
        }
    }

    private static JobBinding<?, ?, ?> load(Begin begin) throws IOException, ClassNotFoundException {
        Class<?> jobClass = Class.forName(begin.getJobClass());
        return JobBinding.decode(jobClass, Files.readAllBytes(Path.of(begin.getJobFile())));
    }

    private static <I, P> ChunkExecutor<I, P> executor(
            JobBinding<I, P, ?> binding, Begin begin, Dataset data, Arena arena, ArraySink sink) throws Exception {
        Path file = Path.of(begin.getInputsFile());
        @SuppressWarnings("unchecked") // the type is that of the job's inputs
        Inputs<I> inputs = (Inputs<I>) InputsFile.map(file, binding.types().input(), arena);
        return new ChunkExecutor<>(binding, inputs, data, begin.getSeed(), sink);
    }

    long number() {
        return number;
    }

    ChunkExecutor<?, ?> executor() {
        return executor;
    }

    @Override
    public void close() {
        inputs.close();
        arrays.ifPresent(ArrayFile::close);
    }
}
