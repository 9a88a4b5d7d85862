package io.forkmap;

import io.forkmap.kernel.Partial;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Reorder;
import io.forkmap.reduce.Repeats;
import io.forkmap.reduce.StoredPartials;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The partials of a run in chunk order as they come. Used by the thread that consumes the stream.
final class MapStream<I, P> implements Iterator<P>, AutoCloseable {
    private final PlannedRun<I, P> run;
    private final ActiveExecution active;
    private final ProvisionalPacks packs;
    private final Reorder reorder;
    private final StoredPartials<I, P> decoder;
    private final Repeats repeats = new Repeats();
    private Iterator<Partial<I, P>> current = List.<Partial<I, P>>of().iterator();
    private boolean open = true;

    MapStream(PlannedRun<I, P> run, DatasetGuard guard, ActiveExecution active, Path directory) {
        this.run = run;
        this.active = active;
        this.packs = new ProvisionalPacks(active, guard, run.inputs().chunkCount());
        this.reorder = new Reorder(directory);
        this.decoder = new StoredPartials<>(run, directory);
    }

    Stream<P> stream() {
        long count = run.inputs().chunkCount();
        int flags = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliterator(this, count, flags), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && open) {
            Pack pack = reorder.poll();
            if (pack != null) {
                current = decoder.decode(pack);
            } else if (reorder.next() == run.inputs().chunkCount()) {
                close();
            } else {
                receive();
            }
        }
        if (!current.hasNext() && reorder.next() < run.inputs().chunkCount()) {
            throw new IllegalStateException(
                    "the stream ended early: it was closed, or the pool went on to another run");
        }
        return current.hasNext();
    }

    private void receive() {
        try {
            switch (packs.take()) {
                case Delivery.Delivered delivered -> {
                    refuseGaps(delivered.pack());
                    reorder.add(delivered.pack());
                }
                case Delivery.Remembered remembered -> repeats.remember(remembered.pack());
                case Delivery.Repeated repeated -> Repetitions.check(run, repeats, repeated.pack());
                case Delivery.Stopped stopped -> {} // nobody asks that of a stream
                case Delivery.Lost lost -> {} // nobody listens; the chunk is computed again
                case Delivery.Warned warned -> {} // likewise
                case Delivery.Broken broken -> {
                    close();
                    throw broken.why();
                }
                case Delivery.GivenUp givenUp -> {
                    close();
                    throw RunFailures.toException(run, givenUp.why(), givenUp.refusal(), chunk -> "");
                }
            }
        } catch (DatasetChangedException e) {
            close();
            throw e;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new RunInterruptedException("interrupted while waiting for chunk " + reorder.next(), e);
        }
    }

    /// Nobody could tell from a stream what is missing in it.
    private void refuseGaps(Pack pack) {
        if (!pack.parts().isEmpty()) {
            close();
            String why = pack.parts().stream()
                    .flatMap(part -> part.skipped().stream())
                    .findFirst()
                    .orElse("only in parts");
            throw new KernelFailedException(
                    KernelFailures.describe(run, pack.firstChunk()) + " can't be computed: " + why
                            + "\nA stream can't leave it out; run a job to do so.",
                    null,
                    null);
        }
    }

    @Override
    public P next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next().value();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            active.close();
            reorder.close();
            decoder.close();
        }
    }
}
