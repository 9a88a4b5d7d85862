package io.forkmap;

import io.forkmap.kernel.Inputs;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Repeats;
import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The computing of a run, until all chunks are there that are wanted: what is kept from earlier runs first, then what
/// the engine delivers. In the thread that asked for the run.
final class Computation<I, P> {
    private final PoolOptions options;
    private final DatasetGuard guard;
    private final Execution execution;
    private final PlannedRun<I, P> run;
    private final RunObserver observer;
    private final StopRequest stop;
    private final Keeping keeping;
    private final Optional<ArrayOutput> arrays;
    private final Repeats repeats = new Repeats();
    private int workersLost;
    private long chunksDone;
    private long wanted;

    /// @param arrays open; complete when all chunks are there
    Computation(
            PoolOptions options,
            DatasetGuard guard,
            Execution execution,
            PlannedRun<I, P> run,
            Run<I, P, ?> request,
            Optional<ArrayOutput> arrays) {
        this.options = options;
        this.guard = guard;
        this.execution = execution;
        this.run = run;
        this.observer = request.observer();
        this.stop = request.stop();
        this.arrays = arrays;
        this.keeping = new Keeping(request.journal(), run.inputs().chunkCount());
        this.wanted = keeping.wantedCount();
    }

    /// @param sink gets each pack once, in any order
    Computed run(Consumer<Pack> sink) {
        long began = System.nanoTime();
        Inputs<I> inputs = run.inputs();
        observer.planned(inputs.chunkCount(), inputs.byteCount());
        try {
            resume(sink);
            Computed computed = wanted == 0 ? nothing(began) : compute(sink, began);
            keeping.sync();
            arrays.ifPresent(ArrayOutput::publish);
            execution.takeWarnings().forEach(observer::warned);
            return computed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException(
                    "interrupted after " + chunksDone + " of " + inputs.chunkCount() + " chunks", e);
        }
    }

    private void resume(Consumer<Pack> sink) {
        long[] bytes = new long[1];
        keeping.replay(pack -> {
            bytes[0] += bytes(pack);
            tellSkipped(pack);
            sink.accept(pack);
            chunksDone += pack.count();
        });
        if (chunksDone > 0) {
            observer.resumed(chunksDone, bytes[0]);
        }
    }

    private Computed nothing(long began) {
        return new Computed(
                Duration.ZERO,
                since(began),
                0,
                execution.memory(),
                List.of(),
                new TimelineRecorder(began)
                        .toTimeline(
                                run.inputs(),
                                options.size().computeThreads(),
                                chunk -> KernelFailures.input(run, chunk)),
                0);
    }

    private Computed compute(Consumer<Pack> sink, long began) throws InterruptedException {
        try (ActiveExecution active = begin();
                StopRequest.Heeding _ = stop.heed(
                        () -> stop.reason().ifPresent(reason -> active.interject(new Delivery.Stopped(reason))));
                DeadlineWatch _ = DeadlineWatch.begin(stop.deadline(), active)) {
            keeping.endsOnFailure(active);
            ProvisionalPacks packs = new ProvisionalPacks(active, guard, wanted);
            while (wanted > 0) {
                take(packs.take(), sink);
            }
            if (arrays.isPresent()) {
                active.settle();
            }
            return new Computed(
                    active.ready(),
                    since(began),
                    workersLost,
                    execution.memory(),
                    active.usage(),
                    active.timeline()
                            .toTimeline(
                                    run.inputs(),
                                    options.size().computeThreads(),
                                    chunk -> KernelFailures.input(run, chunk)),
                    active.wireBytes());
        }
    }

    /// An engine that computes in this thread prepares the kernel here and now.
    private ActiveExecution begin() {
        try {
            return execution.begin(run, keeping.done());
        } catch (KernelFailedException | InternalError e) {
            guard.check(e);
            throw e;
        }
    }

    private void take(Delivery delivery, Consumer<Pack> sink) throws InterruptedException {
        switch (delivery) {
            case Delivery.Delivered delivered -> add(delivered.pack(), sink);
            case Delivery.Remembered remembered -> {
                repeats.remember(remembered.pack());
                arrays.ifPresent(output -> output.remember(remembered.pack()));
            }
            case Delivery.Repeated repeated -> Repetitions.check(run, repeats, repeated.pack());
            case Delivery.Lost lost -> {
                workersLost++;
                String note = DeathNote.withChunk(run, lost, observer::replay);
                lost.certificate().ifPresent(file -> DeathNote.complete(file, note));
                observer.warned(note);
            }
            case Delivery.Stopped stopped -> {
                keeping.sync();
                throw new RunStoppedException(
                        stopped.why(),
                        chunksDone,
                        run.inputs().chunkCount(),
                        keeping.journal().isPresent());
            }
            case Delivery.Warned warned -> observer.warned(warned.what());
            case Delivery.Broken broken -> throw broken.why();
            case Delivery.GivenUp givenUp ->
                throw RunFailures.toException(run, givenUp.why(), givenUp.refusal(), observer::replay);
        }
    }

    private void add(Pack pack, Consumer<Pack> sink) throws InterruptedException {
        keeping.add(pack);
        arrays.ifPresent(output -> output.add(pack));
        tellSkipped(pack);
        sink.accept(pack);
        chunksDone += pack.count();
        wanted -= pack.count();
        observer.advanced(pack.count(), bytes(pack));
    }

    private long bytes(Pack pack) {
        long bytes = 0;
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            bytes += run.inputs().bytes(chunk);
        }
        return bytes;
    }

    private void tellSkipped(Pack pack) {
        for (ChunkPart part : pack.parts()) {
            part.skipped()
                    .ifPresent(why -> observer.warned(
                            "skipped " + KernelFailures.describe(run, pack.firstChunk(), part) + ": " + why));
        }
        if (!pack.parts().isEmpty()) {
            observer.warned(KernelFailures.describe(run, pack.firstChunk()) + " could not be computed as a whole: "
                    + pack.partialCount() + " of " + pack.parts().size() + " parts are there");
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
