package io.forkmap;

import io.forkmap.kernel.CodecException;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Fold;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Repeats;
import io.forkmap.report.MemoryReport;
import io.forkmap.timeline.Timeline;
import io.forkmap.worker.FailureReport;
import java.time.Duration;
import java.util.List;

/// One run from plan to result, in the thread that asked for it.
final class RunDriver<I, P, R> {
    private final PoolOptions options;
    private final DatasetGuard guard;
    private final Execution execution;
    private final PlannedRun<I, P> run;
    private final JobBinding<I, P, R> binding;
    private final RunObserver observer;
    private final StopRequest stop;
    private final Repeats repeats = new Repeats();
    private int workersLost;
    private long chunksDone;

    RunDriver(
            PoolOptions options,
            DatasetGuard guard,
            Execution execution,
            PlannedRun<I, P> run,
            JobBinding<I, P, R> binding,
            Run<I, P, R> request) {
        this.options = options;
        this.guard = guard;
        this.execution = execution;
        this.run = run;
        this.binding = binding;
        this.observer = request.observer();
        this.stop = request.stop();
    }

    /// @param fold empty; stays open, since the result's partials are in it
    RunResult<R> run(Fold<I, P, R> fold) {
        long began = System.nanoTime();
        Inputs<I> inputs = run.inputs();
        observer.planned(inputs.chunkCount(), inputs.byteCount());
        MemoryReport memory;
        List<WorkerUsage> usage;
        Timeline timeline;
        Duration ready;
        Duration compute;
        long wireBytes;
        try (ActiveExecution active = begin();
                StopRequest.Heeding _ = stop.heed(
                        () -> stop.reason().ifPresent(reason -> active.interject(new Delivery.Stopped(reason))));
                DeadlineWatch _ = DeadlineWatch.begin(stop.deadline(), active)) {
            compute(new ProvisionalPacks(active, guard, inputs.chunkCount()), fold);
            compute = since(began);
            ready = active.ready();
            memory = execution.memory();
            usage = active.usage();
            timeline =
                    active.timeline().toTimeline(inputs, options.workers(), chunk -> KernelFailures.input(run, chunk));
            wireBytes = active.wireBytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException(
                    "interrupted after " + fold.partials().count() + " of " + inputs.chunkCount() + " chunks", e);
        }
        execution.takeWarnings().forEach(observer::warned);
        long analysisBegan = System.nanoTime();
        R value = analyse(fold);
        String digest = digest(value, fold);
        Duration analyse = since(analysisBegan);
        RunReport report = new RunReport(
                options.engine(),
                options.workers(),
                inputs.chunkCount(),
                workersLost,
                ready,
                compute,
                analyse,
                since(began),
                memory,
                usage,
                timeline,
                wireBytes);
        return new RunResult<>(value, digest, run.seed(), fold.partials(), report);
    }

    /// An engine that computes in this thread prepares the kernel here and now.
    private ActiveExecution begin() {
        try {
            return execution.begin(run);
        } catch (KernelFailedException | InternalError e) {
            guard.check(e);
            throw e;
        }
    }

    private void compute(ProvisionalPacks packs, Fold<I, P, R> fold) throws InterruptedException {
        while (!fold.isComplete()) {
            switch (packs.take()) {
                case Delivery.Delivered delivered -> add(delivered.pack(), fold);
                case Delivery.Remembered remembered -> repeats.remember(remembered.pack());
                case Delivery.Repeated repeated -> Repetitions.check(run, repeats, repeated.pack());
                case Delivery.Lost lost -> {
                    workersLost++;
                    observer.warned(DeathNote.withChunk(run, lost, observer::replay));
                }
                case Delivery.Stopped stopped ->
                    throw new RunStoppedException(
                            stopped.why(), chunksDone, run.inputs().chunkCount(), false);
                case Delivery.Warned warned -> observer.warned(warned.what());
                case Delivery.Broken broken -> throw broken.why();
                case Delivery.GivenUp givenUp ->
                    throw RunFailures.toException(run, givenUp.why(), givenUp.refusal(), observer::replay);
            }
        }
    }

    private void add(Pack pack, Fold<I, P, R> fold) {
        long bytes = 0;
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            bytes += run.inputs().bytes(chunk);
        }
        for (ChunkPart part : pack.parts()) {
            part.skipped()
                    .ifPresent(why -> observer.warned(
                            "skipped " + KernelFailures.describe(run, pack.firstChunk(), part) + ": " + why));
        }
        if (!pack.parts().isEmpty()) {
            observer.warned(KernelFailures.describe(run, pack.firstChunk()) + " could not be computed as a whole: "
                    + pack.partialCount() + " of " + pack.parts().size() + " parts are there");
        }
        fold.add(pack);
        chunksDone += pack.count();
        observer.advanced(pack.count(), bytes);
    }

    private R analyse(Fold<I, P, R> fold) {
        try {
            return binding.job().analyse(fold.partials());
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
