package io.forkmap.timeline;

import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.Inputs;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// Records one run. Any thread; what happens is timed when it is told here. An engine tells of every pack as it
/// arrives, which costs well below a microsecond.
public final class TimelineRecorder {
    private static final int SPANS = 20_000;
    private static final int SAMPLES = 4000;
    private static final int SLOWEST = 10;

    private final long begunNanos;
    private final Map<Long, WorkerClock> threads = new TreeMap<>();
    private final SpanList spans = new SpanList(SPANS);
    private final Sampler<Timed> samples = new Sampler<>(SAMPLES);
    private final PriorityQueue<Slow> slowest = new PriorityQueue<>(Comparator.comparingLong(Slow::nanos));

    private record Timed(long chunk, int chunkCount, double nanos) {}

    private record Slow(long chunk, int worker, long nanos) {}

    /// The run begins.
    ///
    /// @param nowNanos from [System#nanoTime], as all times here
    public TimelineRecorder(long nowNanos) {
        this.begunNanos = nowNanos;
    }

    /// A worker's kernel is prepared.
    public void ready(int worker, long nowNanos) {
        ready(worker, 0, nowNanos);
    }

    /// Likewise of one of its compute threads.
    public synchronized void ready(int worker, int thread, long nowNanos) {
        threads.putIfAbsent(WorkerClock.lane(worker, thread), new WorkerClock(worker, thread, nowNanos - begunNanos));
    }

    /// A worker has computed a pack.
    ///
    /// @param times of its chunks; not kept
    public void computed(int worker, long firstChunk, ChunkTimes times, long nowNanos) {
        computed(worker, 0, firstChunk, times, nowNanos);
    }

    /// Likewise one of its compute threads.
    public synchronized void computed(int worker, int thread, long firstChunk, ChunkTimes times, long nowNanos) {
        WorkerClock clock =
                threads.computeIfAbsent(WorkerClock.lane(worker, thread), lane -> new WorkerClock(worker, thread, 0));
        spans.add(clock.computed(firstChunk, times.count(), times.totalNanos(), nowNanos - begunNanos));
        clock.lastSlowest = firstChunk + times.slowest();
        clock.lastSlowestNanos = times.slowestNanos();
        long[] each = times.each();
        for (int i = 0; i < each.length; i++) {
            samples.offer(new Timed(firstChunk + i, 1, each[i]));
            slow(firstChunk + i, worker, each[i]);
        }
        if (each.length == 0) {
            samples.offer(new Timed(firstChunk, times.count(), (double) times.totalNanos() / times.count()));
            slow(firstChunk + times.slowest(), worker, times.slowestNanos());
        }
    }

    private void slow(long chunk, int worker, long nanos) {
        if (slowest.size() < SLOWEST || nanos > slowest.element().nanos()) {
            slowest.add(new Slow(chunk, worker, nanos));
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }
    }

    /// What was recorded so far.
    ///
    /// @param threadCount how many compute threads the run has at a time
    /// @param text of a chunk's input
    public synchronized Timeline toTimeline(Inputs<?> inputs, int threadCount, LongFunction<String> text) {
        List<WorkerClock> active =
                threads.values().stream().filter(WorkerClock::hasComputed).toList();
        List<ChunkSample> sampled =
                samples.toList().stream().map(timed -> sample(timed, inputs)).toList();
        Stream<Slow> slow =
                slowest.stream().sorted(Comparator.comparingLong(Slow::nanos).reversed());
        return new Timeline(
                active.stream().map(WorkerClock::track).toList(),
                spans.toList(),
                slow.map(each -> told(each, inputs, text)).toList(),
                sampled,
                utilisation(active, threadCount, inputs, text));
    }

    private static ChunkSample sample(Timed timed, Inputs<?> inputs) {
        double bytes = 0;
        for (int i = 0; i < timed.chunkCount; i++) {
            bytes += inputs.bytes(timed.chunk + i);
        }
        return new ChunkSample(timed.chunk, timed.chunkCount, bytes / timed.chunkCount, timed.nanos);
    }

    private static SlowChunk told(Slow slow, Inputs<?> inputs, LongFunction<String> text) {
        return new SlowChunk(
                slow.chunk,
                slow.chunk / inputs.replicates(),
                text.apply(slow.chunk),
                inputs.bytes(slow.chunk),
                slow.worker,
                Duration.ofNanos(slow.nanos));
    }

    private static Utilisation utilisation(
            List<WorkerClock> active, int threadCount, Inputs<?> inputs, LongFunction<String> text) {
        List<WorkerClock> byEnd = active.stream()
                .sorted(Comparator.comparingLong(
                                (WorkerClock clock) -> clock.track().endNanos())
                        .reversed())
                .toList();
        if (byEnd.isEmpty()) {
            return new Utilisation(threadCount, 0, 0, Optional.empty());
        }
        WorkerClock last = byEnd.getFirst();
        long end = last.track().endNanos();
        // A worker that was lost is not idle: another took its place.
        long firstIdle =
                byEnd.get(Math.min(threadCount, byEnd.size()) - 1).track().endNanos();
        long begin = active.stream()
                .mapToLong(clock -> clock.track().beginNanos())
                .min()
                .orElseThrow();
        long busy =
                active.stream().mapToLong(clock -> clock.track().busyNanos()).sum();
        double window = Math.max(1, end - begin);
        Slow slow = new Slow(last.lastSlowest, last.worker, last.lastSlowestNanos);
        boolean explains = 2 * slow.nanos >= end - firstIdle;
        return new Utilisation(
                threadCount,
                Math.min(1, busy / window / threadCount),
                (end - firstIdle) / window,
                explains ? Optional.of(told(slow, inputs, text)) : Optional.empty());
    }
}
