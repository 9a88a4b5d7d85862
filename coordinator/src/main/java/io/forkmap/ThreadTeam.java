package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ChunkTimes;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.ChunkRun;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Liveness;
import io.forkmap.schedule.RetryPolicy;
import io.forkmap.schedule.Scheduler;
import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The compute threads of one run, under the same scheduler as worker processes. Events come from these threads,
/// one at a time under the lock; actions only put something into a thread's inbox or the pack queue.
final class ThreadTeam implements ActiveExecution {
    private final PlannedRun<?, ?> run;
    private final Dataset data;
    private final PackQueue packs = new PackQueue(this::backlogChanged);
    private final RunDelivery delivery = new RunDelivery(packs::put);
    private final List<ComputeThread> threads = new ArrayList<>();
    private final Queue<Arrival> arrived = new ArrayDeque<>();
    private final Scheduler scheduler;
    private final long begunNanos = System.nanoTime();
    private final TimelineRecorder timeline = new TimelineRecorder(begunNanos);
    private long readyNanos = begunNanos;

    private record Arrival(Event event, @Nullable Pack pack) {}

    ThreadTeam(PlannedRun<?, ?> run, Dataset data, int count, RetryPolicy policy, int leaseChunks) {
        this.run = run;
        this.data = data;
        this.scheduler = new Scheduler(count, policy.withoutCopies(), Liveness.standard(), leaseChunks);
    }

    void start(List<ChunkRun> done) {
        on(new Event.PoolOpened(), null);
        on(new Event.RunBegun(run.number(), Packs.plan(run.inputs()), done), null);
    }

    /// Takes an event to the scheduler and does what it says.
    ///
    /// @param pack the partials of a Completed
    synchronized void on(Event event, @Nullable Pack pack) {
        arrived.add(new Arrival(event, pack));
        if (arrived.size() > 1) {
            return; // an action brought it about: when that is done, it is its turn
        }
        for (Arrival next = arrived.peek(); next != null; next = arrived.peek()) {
            for (Action action : scheduler.on(System.nanoTime(), next.event())) {
                perform(action, next.pack());
            }
            arrived.remove();
        }
    }

    private synchronized void backlogChanged() {
        on(new Event.Backlog(packs.isHeld()), null);
    }

    /// Ends the run at once: the thread that called can't go on.
    void broken(RuntimeException why) {
        packs.put(new Delivery.Broken(why));
    }

    synchronized void becameReady(int worker) {
        readyNanos = System.nanoTime();
        timeline.ready(worker, readyNanos);
    }

    void computed(int worker, long firstChunk, ChunkTimes times) {
        timeline.computed(worker, firstChunk, times, System.nanoTime());
    }

    private void perform(Action action, @Nullable Pack pack) {
        switch (action) {
            case Action.Spawn spawn -> {
                ComputeThread thread = new ComputeThread(spawn.worker(), run, data, this);
                threads.add(thread);
                thread.start();
            }
            case Action.Begin begin -> threads.get(begin.worker()).prepare();
            case Action.Grant grant -> threads.get(grant.worker()).grant(grant.lease());
            case Action.End end -> threads.get(end.worker()).finish();
            case Action.Drain drain -> threads.get(drain.worker()).finish();
            case Action.Kill kill -> threads.get(kill.worker()).finish();
            case Action.OfRun ofRun -> delivery.perform(ofRun, pack, Refusal.NONE);
            case Action.KillOverdue kill -> {} // chunks have all the time they want
            case Action.Suspect suspect -> {}
        }
    }

    @Override
    public void interject(Delivery delivery) {
        packs.put(delivery);
    }

    @Override
    public void until(long deadlineNanos) {
        on(new Event.Deadline(run.number(), deadlineNanos), null);
    }

    @Override
    public Delivery take() throws InterruptedException {
        return packs.take();
    }

    @Override
    public @Nullable Delivery poll(long nanos) throws InterruptedException {
        return packs.poll(nanos);
    }

    @Override
    public void settle() throws InterruptedException {
        join();
    }

    @Override
    public synchronized Duration ready() {
        return Duration.ofNanos(readyNanos - begunNanos);
    }

    @Override
    public List<WorkerUsage> usage() throws InterruptedException {
        join();
        return threads().stream().map(ComputeThread::usage).toList();
    }

    @Override
    public long wireBytes() {
        return 0;
    }

    @Override
    public TimelineRecorder timeline() {
        return timeline;
    }

    @Override
    public void close() {
        on(new Event.PoolClosed(), null);
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() throws InterruptedException {
        for (ComputeThread thread : threads()) {
            thread.finish();
        }
        for (ComputeThread thread : threads()) {
            thread.join();
        }
    }

    private synchronized List<ComputeThread> threads() {
        return List.copyOf(threads);
    }
}
