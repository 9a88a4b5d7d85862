package io.forkmap;

import io.forkmap.dataset.FileIdentity;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.MemoryReport;
import io.forkmap.schedule.ChunkRun;
import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// An engine that delivers what it was told to, then interrupts.
final class ScriptedExecution implements Execution, ActiveExecution {
    private final Queue<Delivery> script;
    int closed;

    ScriptedExecution(List<Delivery> script) {
        this.script = new ArrayDeque<>(script);
    }

    @Override
    public <I, P> ActiveExecution begin(PlannedRun<I, P> run, List<ChunkRun> done) {
        return this;
    }

    @Override
    public void interject(Delivery delivery) {
        script.add(delivery);
    }

    @Override
    public void until(long deadlineNanos) {}

    @Override
    public Delivery take() throws InterruptedException {
        Delivery next = script.poll();
        if (next == null) {
            throw new InterruptedException();
        }
        return next;
    }

    @Override
    public Delivery poll(long nanos) throws InterruptedException {
        return take();
    }

    @Override
    public List<FileIdentity> files() {
        return List.of();
    }

    @Override
    public void settle() {}

    @Override
    public Duration ready() {
        return Duration.ZERO;
    }

    @Override
    public List<WorkerUsage> usage() {
        return List.of();
    }

    @Override
    public MemoryReport memory() {
        return new MemoryReport(List.of(), List.of(), 0, true);
    }

    @Override
    public long wireBytes() {
        return 0;
    }

    @Override
    public TimelineRecorder timeline() {
        return new TimelineRecorder(0);
    }

    @Override
    public void close() {
        closed++;
    }
}
