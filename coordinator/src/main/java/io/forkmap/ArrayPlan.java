package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.journal.Journal;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.reduce.PlannedRun;
import java.util.Optional;

/// Whether the arrays of a run can be kept.
final class ArrayPlan {
    private ArrayPlan() {}

    /// Where they would be in their file.
    ///
    /// @param skip whether inputs that can't be computed are left out
    /// @throws ResultFileException if there are none, or something speaks against it
    static ArrayLayout of(PlannedRun<?, ?> run, Dataset data, boolean skip, Optional<Journal> journal) {
        String name = run.binding().job().getClass().getSimpleName();
        if (!(run.binding().job() instanceof ArrayJob<?, ?, ?> job)) {
            throw refused(name + " fills no arrays: it is a Job, and no ArrayJob");
        }
        if (journal.isPresent()) {
            throw refused("a file for arrays goes with no checkpoint, which holds partials alone:"
                    + " leave one of them out");
        }
        ArrayLayout layout;
        try {
            layout = ArrayLayout.of(job.array(data), run.inputs());
        } catch (IllegalArgumentException e) {
            throw new ResultFileException(ExitCode.USAGE, name + ": " + e.getMessage(), e);
        }
        ElementType type = layout.shape().type();
        if (skip && (type == ElementType.INT64 || type == ElementType.INT32)) {
            throw refused("the arrays of " + name + " are of " + type + ", which has no NaN for inputs that are"
                    + " skipped: let the run fail on them (--on-poison fail), or declare float64");
        }
        return layout;
    }

    private static ResultFileException refused(String why) {
        return new ResultFileException(ExitCode.USAGE, why, null);
    }
}
