package io.forkmap;

import io.forkmap.dataset.PrivateFile;
import io.forkmap.kernel.InputsFile;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.worker.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The files by which workers know a run's job and inputs.
final class PlanFiles {
    private PlanFiles() {}

    /// Writes them.
    ///
    /// @throws UncheckedIOException if they can't be written
    static <I> void write(PlannedRun<I, ?> run, Path directory) {
        try {
            PrivateFile.write(
                    RunFiles.job(directory, run.number()), run.binding().encode());
            Path inputs = RunFiles.inputs(directory, run.number());
            PrivateFile.write(inputs, new byte[0]); // to be replaced
            InputsFile.write(run.inputs(), run.binding().inputCodec(), inputs);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the plan to " + directory + ": " + e.getMessage(), e);
        }
    }
}
