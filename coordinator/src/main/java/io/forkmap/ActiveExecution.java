package io.forkmap;

import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run under way. Used by the thread that began it.
interface ActiveExecution extends AutoCloseable {
    /// Waits for the next packs or the end of all hope. Each chunk is delivered once. Not called again when all
    /// were.
    Delivery take() throws InterruptedException;

    /// The same, but returns null when nothing has come for a time. One that computes in the calling thread takes
    /// the time it needs.
    @Nullable
    Delivery poll(long nanos) throws InterruptedException;

    /// Lets this come out of [#take] or [#poll] next, after what waits there already. Any thread; returns at once.
    void interject(Delivery delivery);

    /// Has the run end by then; see [Deadline]. It ends as [Delivery.Stopped]. Any thread; returns at once.
    ///
    /// @param deadlineNanos of `System.nanoTime`; takes the place of the one before
    void until(long deadlineNanos);

    /// Waits until no chunk of this run is computed any more, once all were delivered: whoever is at one of no
    /// use is ended. For runs whose compute threads write to a file.
    ///
    /// @throws ResultFileException if that can't be brought about
    void settle() throws InterruptedException;

    /// From opening the engine until its workers were ready, once a chunk has been delivered.
    Duration ready();

    /// What each worker used, once all chunks are done. Waits for their answers, but not long.
    List<WorkerUsage> usage() throws InterruptedException;

    /// What went over the wire so far, both directions together; 0 where there is none.
    long wireBytes();

    /// What was computed when; complete once all chunks are done.
    TimelineRecorder timeline();

    /// Stops what is still running of this run. Idempotent; does not throw.
    @Override
    void close();
}
