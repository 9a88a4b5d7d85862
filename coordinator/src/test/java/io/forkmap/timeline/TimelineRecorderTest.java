package io.forkmap.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineRecorderTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private final TimelineRecorder recorder = new TimelineRecorder(0);
    private final Inputs<Trial> inputs = Inputs.trials(10_000_000);

    @Test
    void blamesTheChunkThatAllWaitedFor() {
        computed(0, 0, 96 * SECOND, times(96 * SECOND));
        computed(1, 82, 100 * SECOND, times(100 * SECOND));
        Timeline timeline = timeline(2);
        assertThat(timeline.utilisation().busy()).isEqualTo(0.98);
        assertThat(timeline.utilisation().tail()).isEqualTo(0.04);
        assertThat(timeline.utilisation().sentence("2 workers"))
                .isEqualTo("2 workers busy 98 %, tail 4 % because input 82 took 1 min 40 s");
    }

    @Test
    void blamesNoChunkThatIsShorterThanHalfTheTail() {
        computed(0, 0, SECOND, times(SECOND));
        computed(1, 1, 9 * SECOND, times(9 * SECOND));
        computed(1, 2, 10 * SECOND, times(SECOND));
        assertThat(timeline(2).utilisation().sentence("2 workers")).isEqualTo("2 workers busy 55 %, tail 90 %");
    }

    @Test
    void tellsOfNoTailWhereThereIsNone() {
        computed(0, 0, SECOND, times(SECOND));
        computed(1, 1, SECOND, times(SECOND));
        assertThat(timeline(2).utilisation().sentence("2 workers")).isEqualTo("2 workers busy 100 %, no tail");
        assertThat(timeline(1).utilisation().sentence("1 thread")).isEqualTo("1 thread busy 100 %");
    }

    @Test
    void countsAWorkerThatWasReplacedAsNoTail() {
        computed(0, 0, 2 * SECOND, times(2 * SECOND));
        computed(1, 1, 10 * SECOND, times(10 * SECOND));
        computed(2, 2, 10 * SECOND, times(7 * SECOND));
        assertThat(timeline(2).utilisation().tail()).isZero();
        assertThat(timeline(2).utilisation().busy()).isEqualTo(0.95);
    }

    @Test
    void givesNothingForNothing() {
        Timeline timeline = timeline(3);
        assertThat(timeline.tracks()).isEmpty();
        assertThat(timeline.utilisation().busy()).isZero();
    }

    @Test
    void keepsASpanFromOverlappingTheOneBefore() {
        computed(0, 0, 10 * MILLI, times(10 * MILLI));
        computed(0, 1, 15 * MILLI, times(10 * MILLI)); // told late
        assertThat(timeline(1).spans())
                .containsExactly(
                        new Span(0, 0, 0, 1, 0, 10 * MILLI, 10 * MILLI),
                        new Span(0, 0, 1, 1, 10 * MILLI, 15 * MILLI, 5 * MILLI));
    }

    @Test
    void tellsThreadsOfOneWorkerApart() {
        recorder.computed(0, 0, 0, times(10 * MILLI), 10 * MILLI);
        recorder.computed(0, 1, 1, times(10 * MILLI), 10 * MILLI);
        Timeline timeline = timeline(2);
        assertThat(timeline.spans())
                .containsExactly(
                        new Span(0, 0, 0, 1, 0, 10 * MILLI, 10 * MILLI),
                        new Span(0, 1, 1, 1, 0, 10 * MILLI, 10 * MILLI));
        assertThat(timeline.tracks().stream().map(track -> timeline.name("worker", track)))
                .containsExactly("worker 0, thread 0", "worker 0, thread 1");
        assertThat(timeline.utilisation().sentence("1 worker of 2 threads"))
                .isEqualTo("1 worker of 2 threads busy 100 %, no tail");
    }

    @Test
    void namesTheSlowestFirstWithTheirInputs() {
        for (int i = 0; i < 100; i++) {
            computed(0, i, (i + 1) * SECOND, times(MILLI * ((i * 37) % 100 + 1)));
        }
        List<SlowChunk> slowest = timeline(1).slowest();
        assertThat(slowest).hasSize(10);
        assertThat(slowest.getFirst()).isEqualTo(new SlowChunk(27, 27, "trial 27", 0, 0, Duration.ofMillis(100)));
        assertThat(slowest).extracting(SlowChunk::took).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void staysSmallAndExactHoweverManyPacksThereAre() {
        int packs = 300_000;
        long now = 0;
        for (int i = 0; i < packs; i++) {
            boolean slow = i % 100_000 == 50_000;
            long took = slow ? 60 * SECOND : 3 * MILLI;
            now += took + MILLI;
            computed(i % 4, i, now, times(took));
        }
        Timeline timeline = timeline(4);
        assertThat(timeline.spans()).hasSizeBetween(5000, 20_000);
        assertThat(timeline.spans().stream().mapToLong(Span::chunkCount).sum()).isEqualTo(packs);
        assertThat(timeline.samples()).hasSizeBetween(1000, 4000);
        assertThat(timeline.tracks().stream().mapToLong(Track::chunks).sum()).isEqualTo(packs);
        long busy = timeline.tracks().stream().mapToLong(Track::busyNanos).sum();
        assertThat(busy).isEqualTo((packs - 3) * 3 * MILLI + 180 * SECOND);
        assertThat(timeline.spans().stream().mapToLong(Span::busyNanos).sum()).isEqualTo(busy);
        assertThat(timeline.slowest().subList(0, 3)).extracting(SlowChunk::took).containsOnly(Duration.ofMinutes(1));
        // the long ones are there by themselves
        assertThat(timeline.spans())
                .filteredOn(span -> span.busyNanos() == 60 * SECOND)
                .hasSize(3);
    }

    @Test
    void takesTheMeanWhereChunksAreTooShortToBeTold() {
        ChunkTimes times = new ChunkTimes();
        for (int i = 0; i < 1000; i++) {
            times.add(i == 7 ? 11_000 : 1000);
        }
        recorder.computed(0, 5000, times, SECOND);
        assertThat(timeline(1).samples()).containsExactly(new ChunkSample(5000, 1000, 0, 1010));
        assertThat(timeline(1).slowest()).extracting(SlowChunk::chunk).containsExactly(5007L);
    }

    private void computed(int worker, long chunk, long now, ChunkTimes times) {
        recorder.computed(worker, chunk, times, now);
    }

    private static ChunkTimes times(long... each) {
        ChunkTimes times = new ChunkTimes();
        for (long nanos : each) {
            times.add(nanos);
        }
        return times;
    }

    private Timeline timeline(int workers) {
        return recorder.toTimeline(inputs, workers, chunk -> "trial " + chunk);
    }
}
