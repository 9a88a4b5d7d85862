package io.forkmap;

import io.forkmap.kernel.CodecException;
import io.forkmap.kernel.JobBinding;
import io.forkmap.reduce.Fold;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.worker.FailureReport;
import java.time.Duration;
import java.util.Optional;

/// One run from plan to result, in the thread that asked for it.
final class RunDriver<I, P, R> {
    private final PoolOptions options;
    private final PlannedRun<I, P> run;
    private final JobBinding<I, P, R> binding;
    private final Computation<I, P> computation;

    RunDriver(
            PoolOptions options,
            DatasetGuard guard,
            Execution execution,
            PlannedRun<I, P> run,
            JobBinding<I, P, R> binding,
            Run<I, P, R> request,
            Optional<ArrayOutput> arrays) {
        this.options = options;
        this.run = run;
        this.binding = binding;
        this.computation = new Computation<>(options, guard, execution, run, request, arrays);
    }

    /// @param fold empty; stays open, since the result's partials are in it
    RunResult<R> run(Fold<I, P, R> fold) {
        long began = System.nanoTime();
        Computed computed = computation.run(fold::add);
        long analysisBegan = System.nanoTime();
        R value = analyse(fold);
        String digest = digest(value, fold);
        Duration analyse = since(analysisBegan);
        RunReport report = new RunReport(
                options.engine(),
                options.workers(),
                options.workerThreads(),
                run.inputs().chunkCount(),
                computed.workersLost(),
                computed.ready(),
                computed.took(),
                analyse,
                since(began),
                computed.memory(),
                computed.usage(),
                computed.timeline(),
                computed.wireBytes());
        return new RunResult<>(value, digest, run.seed(), fold.partials(), report);
    }

    private R analyse(Fold<I, P, R> fold) {
        try {
            return binding.job().analyse(fold.partials());
        } catch (OutOfMemoryError e) {
            throw new AnalysisFailedException(
                    "analyse ran out of memory (" + e.getMessage() + "), after all "
                            + fold.partials().count() + " chunks were computed: give the coordinator more, e.g. "
                            + "FORKMAP_JAVA_OPTS=-Xmx4g",
                    e,
                    fold.partials());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            throw new AnalysisFailedException(
                    "analyse threw, after all " + fold.partials().count() + " chunks were computed: "
                            + FailureReport.of(e).text(),
                    e,
                    fold.partials());
        }
    }

    /// Here a result shows that has no value somewhere in it.
    private static <R> String digest(R value, Fold<?, ?, R> fold) {
        try {
            return fold.finish(value);
        } catch (CodecException e) {
            throw new AnalysisFailedException(
                    "analyse returned what is no result: " + e.getMessage(), e, fold.partials());
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
