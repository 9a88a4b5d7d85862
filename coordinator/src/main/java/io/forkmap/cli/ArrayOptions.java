package io.forkmap.cli;

import io.forkmap.ArrayTarget;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.JobTypes;
import io.forkmap.table.TableFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What becomes of the arrays that a job fills.
final class ArrayOptions {
    @Option(
            names = "--save-array",
            paramLabel = "F.npy",
            description =
                    "Write the arrays that the job fills for its chunks or rows, an ArrayJob, to one .npy. Workers "
                            + "write to it directly; its space is taken first. Without a checkpoint.")
    private @Nullable Path file;

    /// Where they go, if they are wanted.
    ///
    /// @param overwrite whether a file may be replaced
    /// @throws CliException if the job fills none, or the file exists or can't be created
    Optional<ArrayTarget> target(JobTypes types, boolean overwrite) {
        if (file == null) {
            return Optional.empty();
        }
        if (!isArrayJob(types)) {
            throw CliException.usage("--save-array " + file + ": " + types.job().getSimpleName()
                    + " fills no arrays: it is a Job, and no ArrayJob; --save writes its partial results");
        }
        if (TableFormat.of(file).filter(TableFormat.NPY::equals).isEmpty()) {
            throw CliException.usage("--save-array " + file + ": name it .npy");
        }
        OutputFile.open(file, overwrite).close(); // so that it is found out now
        return Optional.of(new ArrayTarget(file, overwrite));
    }

    /// What to tell if the job fills arrays that nobody wants.
    Optional<String> warning(JobTypes types) {
        return file == null && isArrayJob(types)
                ? Optional.of("forkmap: " + types.job().getSimpleName()
                        + " fills arrays, which are forgotten: --save-array F.npy keeps them")
                : Optional.empty();
    }

    private static boolean isArrayJob(JobTypes types) {
        return ArrayJob.class.isAssignableFrom(types.job());
    }
}
