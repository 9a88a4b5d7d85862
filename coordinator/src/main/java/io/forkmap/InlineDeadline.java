package io.forkmap;

import io.forkmap.kernel.Inputs;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.ChunkPlan;
import io.forkmap.schedule.TimeLeft;
import org.jspecify.annotations.Nullable;

/// What a deadline means to one thread that computes chunk after chunk. It is set by any thread, and heeded by
/// that one between two chunks.
final class InlineDeadline {
    private final Inputs<?> inputs;
    private final TimeLeft time = new TimeLeft();
    private @Nullable ChunkPlan plan;
    private volatile @Nullable Long deadlineNanos;

    InlineDeadline(Inputs<?> inputs) {
        this.inputs = inputs;
    }

    void set(long nanos) {
        deadlineNanos = nanos;
    }

    /// Whether there is time for this chunk.
    boolean allows(long chunk) {
        Long until = deadlineNanos;
        if (until == null) {
            return true;
        }
        time.until(until);
        return time.fits(plan().weight(chunk), System.nanoTime());
    }

    /// Learns from consecutive chunks.
    void measured(long first, int chunks, long nanos) {
        if (chunks > 0 && deadlineNanos != null) {
            time.measured(chunks, plan().weight(first, first + chunks), nanos);
        }
    }

    /// What is to be told before this chunk is computed: the end of the run if there is no time, advice, or
    /// nothing.
    @Nullable
    Delivery delivery(long chunk) {
        if (!allows(chunk)) {
            return new Delivery.Stopped(new StopRequest.Reason.TimeLimit());
        }
        Action.TimeIsShort tell = time.judge(System.nanoTime());
        return tell == null ? null : new Delivery.Warned(TimeAdvice.of(tell.medianNanos(), tell.leftNanos()));
    }

    private ChunkPlan plan() {
        ChunkPlan known = plan;
        if (known == null) {
            known = Packs.plan(inputs);
            plan = known;
        }
        return known;
    }
}
