package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.PackWriter;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.MemoryReport;
import io.forkmap.schedule.ChunkRun;
import io.forkmap.timeline.TimelineRecorder;
import io.forkmap.worker.ProcessorDelay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Computes in the calling thread, one chunk after the other.
final class InlineExecution implements Execution {
    private final Dataset data;
    private final boolean skipPoison;

    InlineExecution(Dataset data, boolean skipPoison) {
        this.data = data;
        this.skipPoison = skipPoison;
    }

    @Override
    public <I, P> ActiveExecution begin(PlannedRun<I, P> run, List<ChunkRun> done) {
        return new Computing<>(run, KernelFailures.prepare(run, data), skipPoison, done);
    }

    @Override
    public List<FileIdentity> files() {
        return DatasetGuard.files(data);
    }

    @Override
    public MemoryReport memory() {
        return DatasetMemory.ofThisProcess(data);
    }

    @Override
    public void close() {}

    private static final class Computing<I, P> implements ActiveExecution {
        private final PlannedRun<I, P> run;
        private final ChunkExecutor<I, P> executor;
        private final PackWriter pack = new PackWriter();
        private final boolean skipPoison;
        private final ChunkTimes times = new ChunkTimes();
        private final TimelineRecorder timeline = new TimelineRecorder(System.nanoTime());
        private final Queue<Delivery> interjected = new ConcurrentLinkedQueue<>();
        private final InlineDeadline deadline;
        private final Queue<ChunkRun> done;
        private long next;
        private long computed;
        private final long delayNanosBefore = ProcessorDelay.nanos();
        private long nanos;

        Computing(PlannedRun<I, P> run, ChunkExecutor<I, P> executor, boolean skipPoison, List<ChunkRun> done) {
            this.done = new ArrayDeque<>(done);
            this.skipPoison = skipPoison;
            this.run = run;
            this.executor = executor;
            this.deadline = new InlineDeadline(run.inputs());
        }

        @Override
        public void interject(Delivery delivery) {
            interjected.add(delivery);
        }

        @Override
        public Delivery take() throws InterruptedException {
            Delivery first = interjected.poll();
            if (first == null) {
                pass();
                first = deadline.delivery(next);
            }
            return first != null ? first : compute();
        }

        @Override
        public void until(long deadlineNanos) {
            deadline.set(deadlineNanos);
        }

        /// Goes on behind chunks that are done.
        private void pass() {
            for (ChunkRun each = done.peek(); each != null && each.firstChunk() <= next; each = done.peek()) {
                next = Math.max(next, each.endChunk());
                done.remove();
            }
        }

        /// Up to where chunks are to be computed from here on.
        private long end() {
            ChunkRun each = done.peek();
            return each == null ? run.inputs().chunkCount() : each.firstChunk();
        }

        private Delivery compute() throws InterruptedException {
            long first = next;
            long before = System.nanoTime();
            do {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                try {
                    executor.execute(next, 1, pack);
                } catch (Throwable e) {
                    if (!skipPoison || KernelFailures.isFatal(e)) {
                        return new Delivery.Broken(KernelFailures.of(run, next, e));
                    }
                    if (pack.count() > 0) {
                        break; // first what was computed; then this is tried once more
                    }
                    return new Delivery.Delivered(PartwiseChunk.compute(executor, run.inputs(), next++, e));
                }
                next++;
                computed++;
                long now = System.nanoTime();
                times.add(now - before);
                before = now;
            } while (next < end() && !pack.isDue(times.totalNanos()) && interjected.isEmpty() && deadline.allows(next));
            deadline.measured(first, (int) (next - first), times.totalNanos());
            nanos += times.totalNanos();
            timeline.computed(0, first, times, before);
            Pack done = new Pack(first, pack.count(), pack.toByteArray());
            pack.clear();
            times.clear();
            return new Delivery.Delivered(done);
        }

        @Override
        public Delivery poll(long ignored) throws InterruptedException {
            return take();
        }

        @Override
        public void settle() {}

        @Override
        public Duration ready() {
            return Duration.ZERO;
        }

        @Override
        public List<WorkerUsage> usage() {
            return List.of(WorkerUsage.ofThread(0, computed, Duration.ofNanos(nanos), delay()));
        }

        private Duration delay() {
            return Duration.ofNanos(ProcessorDelay.nanos() - delayNanosBefore);
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
        public void close() {}
    }
}
