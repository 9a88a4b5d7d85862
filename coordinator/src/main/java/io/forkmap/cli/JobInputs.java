package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Points;
import io.forkmap.worker.FailureReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The inputs of a run, from what the user and the job say.
///
/// @param binding the job
record JobInputs<I>(JobBinding<I, ?, ?> binding) {
    /// Maps the data for as long as this takes: no worker need be started for a user's mistake.
    ///
    /// @throws CliException if there are none, or not those that the job takes, or the job's `segment` throws
    /// @throws DatasetException if the data can't be mapped, or the job asks for what isn't in it
    Inputs<I> resolve(InputsChoice choice, List<DataSource> sources) {
        try (Dataset data = sources.isEmpty() ? Dataset.none() : Dataset.open(sources)) {
            return choice.resolve(binding.job(), binding.types(), data);
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof IllegalArgumentException && !isThrownByJob(e)) {
                throw CliException.usage(String.valueOf(e.getMessage()));
            }
            String trace = FailureReport.of(e).text();
            throw new CliException(ExitCode.KERNEL_FAILED, "segment threw, before anything was computed: " + trace, e);
        }
    }

    /// What the user may not have meant: a point that is given twice gets the same random numbers twice.
    Optional<String> warning(InputsChoice choice) {
        @SuppressWarnings("unchecked") // they were resolved as the job's inputs
        List<I> points = (List<I>) choice.points();
        return Points.firstDuplicate(points, binding.inputCodec())
                .map(same -> "forkmap: points " + (same.first() + 1) + " and " + (same.second() + 1) + " are both "
                        + points.get(same.first())
                        + ", and get the same random numbers; --replicates repeats points with others");
    }

    /// Whether a method of the job was under way.
    private boolean isThrownByJob(Throwable e) {
        String job = binding.job().getClass().getName();
        return Arrays.stream(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(job));
    }
}
