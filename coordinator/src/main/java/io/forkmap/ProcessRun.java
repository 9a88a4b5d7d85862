package io.forkmap;

import io.forkmap.kernel.ChunkTimes;
import io.forkmap.proto.Partials;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Usage;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Action;
import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run on worker JVMs. The event loop delivers; the thread that began the run takes.
final class ProcessRun implements ActiveExecution {
    private static final long USAGE_SECONDS = 2;
    private static final long LEAVE_SECONDS = 2;
    private static final long EXIT_SECONDS = 20;

    /// Whoever waits looks so often whether there is still anybody who delivers.
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PlannedRun<?, ?> planned;
    private final ProcessExecution execution;
    private final PackQueue packs;
    private final RunDelivery delivery;
    private final TimelineRecorder timeline = new TimelineRecorder(System.nanoTime());
    private final Map<Integer, WorkerUsage> usage = new TreeMap<>();
    private final Set<Integer> expected = new HashSet<>();
    private final CountDownLatch allUsed = new CountDownLatch(1);
    private final long wireBytesBefore;

    /// Workers that were told of the run and have not left it. By the event loop.
    private final Set<Integer> inside = new HashSet<>();

    private final CountDownLatch allOutside = new CountDownLatch(1);

    /// What the turn of the event loop that goes on has to deliver.
    private List<Delivery> gathered = new ArrayList<>();

    /// All workers that took part have been told of the end.
    private boolean asked;

    ProcessRun(PlannedRun<?, ?> planned, ProcessExecution execution) {
        this.planned = planned;
        this.execution = execution;
        this.wireBytesBefore = execution.wireBytes();
        this.packs = new PackQueue(() -> execution.backlogChanged(this));
        this.delivery = new RunDelivery(this::gather);
    }

    PlannedRun<?, ?> planned() {
        return planned;
    }

    /// Whether the one that folds has too much before it.
    boolean isHeld() {
        return packs.isHeld();
    }

    // By the event loop

    /// What the scheduler does not care for.
    void heard(int worker, WorkerMessage message) {
        if (message.hasReady()) {
            becameReady(worker, message.getReady().getComputeThreads());
        }
        if (message.hasPartials()) {
            computed(worker, message.getPartials());
        }
        if (message.hasUsage()) {
            used(worker, message.getUsage());
        }
        Refused refused = message.getRefused();
        if (refused.getReason() == Refused.Reason.RESULT_UNWRITABLE && refused.getRun() == planned.number()) {
            broken(RunFailures.unwritable(worker, refused.getText()));
        }
    }

    private void becameReady(int worker, int computeThreads) {
        execution.becameReady();
        long now = System.nanoTime();
        for (int thread = 0; thread < computeThreads; thread++) {
            timeline.ready(worker, thread, now);
        }
    }

    /// A worker is told of the run.
    void entered(int worker) {
        inside.add(worker);
    }

    /// Who was told of the run and has not left it.
    Set<Integer> inside() {
        return Set.copyOf(inside);
    }

    /// Partials have come; those of another run don't count.
    private void computed(int worker, Partials message) {
        if (message.getRun() == planned.number()) {
            ChunkTimes times = ChunkTimes.of(
                    message.getChunkCount(),
                    message.getComputeNanos(),
                    message.getChunkNanosList(),
                    message.getSlowest(),
                    message.getSlowestNanos());
            timeline.computed(worker, message.getComputeThread(), message.getFirstChunk(), times, System.nanoTime());
        }
    }

    /// @param pack the partials of the event at hand, if it has any
    void perform(Action.OfRun action, @Nullable Pack pack, Refusal refusal) {
        delivery.perform(action, pack, refusal);
        if (action instanceof Action.FinishRun) {
            asked = true;
            checkAllUsed();
        }
    }

    void lost(Delivery.Lost worker) {
        gather(worker);
    }

    void warned(String what) {
        gather(new Delivery.Warned(what));
    }

    void broken(RuntimeException why) {
        gather(new Delivery.Broken(why));
    }

    private void used(int worker, Usage message) {
        if (message.getRun() == planned.number()) {
            synchronized (usage) {
                usage.put(worker, toUsage(worker, message));
            }
            left(worker);
        }
    }

    private void gather(Delivery delivery) {
        gathered.add(delivery);
    }

    /// Delivers what was gathered: once a turn of the event loop, since it costs more to wake somebody than to deliver.
    void flush() {
        if (!gathered.isEmpty()) {
            List<Delivery> all = gathered;
            gathered = new ArrayList<>(); // first: for want of memory it may throw
            packs.put(all);
        }
    }

    /// A worker has been told that the run is over, and answers with what it used.
    void expectUsage(int worker) {
        expected.add(worker);
    }

    /// Nothing more comes from this worker.
    void left(int worker) {
        expected.remove(worker);
        inside.remove(worker);
        checkAllUsed();
    }

    private void checkAllUsed() {
        if (asked && expected.isEmpty()) {
            allUsed.countDown();
        }
        if (asked && inside.isEmpty()) {
            allOutside.countDown();
        }
    }

    private static WorkerUsage toUsage(int worker, Usage message) {
        return new WorkerUsage(
                worker,
                message.getChunks(),
                Duration.ofNanos(message.getComputeNanos()),
                Duration.ofNanos(message.getDelayNanos()),
                Duration.ofNanos(message.getWaitNanos()),
                Duration.ofNanos(message.getCpuNanos()),
                Duration.ofNanos(message.getGcNanos()));
    }

    // By the thread that began the run

    @Override
    public void interject(Delivery delivery) {
        packs.put(delivery);
    }

    @Override
    public void until(long deadlineNanos) {
        execution.until(this, deadlineNanos);
    }

    @Override
    public Delivery take() throws InterruptedException {
        Delivery next = poll(LOOK_NANOS);
        while (next == null) {
            next = poll(LOOK_NANOS);
        }
        return next;
    }

    @Override
    public @Nullable Delivery poll(long nanos) throws InterruptedException {
        Delivery next = packs.poll(nanos);
        if (next == null) {
            execution.requireAlive();
        }
        return next;
    }

    @Override
    public void settle() throws InterruptedException {
        execution.expel(this, false);
        if (!allOutside.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
            execution.expel(this, true);
            if (!allOutside.await(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw ResultFileException.failed(
                        "a worker does not end, though it was killed: it might still write", null);
            }
        }
    }

    @Override
    public Duration ready() {
        return execution.ready();
    }

    @Override
    public List<WorkerUsage> usage() throws InterruptedException {
        boolean complete = allUsed.await(USAGE_SECONDS, TimeUnit.SECONDS);
        synchronized (usage) {
            return complete ? List.copyOf(usage.values()) : List.of(); // rather nothing than half of it
        }
    }

    @Override
    public long wireBytes() {
        return execution.wireBytes() - wireBytesBefore;
    }

    @Override
    public TimelineRecorder timeline() {
        return timeline;
    }

    @Override
    public void close() {
        execution.cancel();
    }
}
