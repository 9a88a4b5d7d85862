package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkLoopTest {
    private static final long SEED = 42;
    /// Three of these fill a pack.
    private static final int LARGE = 12_000;

    private final Recorder recorder = new Recorder();

    @Test
    void handsOnEveryChunkInOrder() throws Exception {
        loop(new Blocks(1)).run(5, 25, 1, () -> false);
        assertThat(recorder.events).isEqualTo(chunks(5, 25));
        assertThat(recorder.lastFlags).endsWith(true).containsOnlyOnce(true);
        assertThat(recorder.started).isEqualTo(LongStream.range(5, 25).boxed().toList());
    }

    @Test
    void handsOnAPackThatIsFull() throws Exception {
        loop(new Blocks(LARGE)).run(0, 10, 1, () -> false);
        assertThat(recorder.events).isEqualTo(chunks(0, 10));
        // fewer where the machine took its time
        assertThat(recorder.packCounts).hasSizeGreaterThanOrEqualTo(4).allMatch(count -> count <= 3);
        assertThat(recorder.lastFlags).endsWith(true).containsOnlyOnce(true);
    }

    @Test
    void goesOnAfterAFailureInTheMiddle() throws Exception {
        loop(new Blocks(1, 3)).run(0, 6, 1, () -> false);
        assertThat(recorder.events).containsExactly("0", "1", "2", "3 failed: bad 3", "4", "5");
        assertThat(recorder.lastFlags).endsWith(true).containsOnlyOnce(true);
    }

    @Test
    void beginsWithAFailure() throws Exception {
        loop(new Blocks(1, 7)).run(7, 9, 1, () -> false);
        assertThat(recorder.events).containsExactly("7 failed: bad 7", "8");
        assertThat(recorder.lastFlags).containsExactly(false, true);
    }

    @Test
    void endsWithAFailure() throws Exception {
        loop(new Blocks(1, 8)).run(6, 9, 1, () -> false);
        assertThat(recorder.events).containsExactly("6", "7", "8 failed: bad 8");
        assertThat(recorder.lastFlags).endsWith(true).containsOnlyOnce(true);
    }

    @Test
    void handsOnNothingButFailures() throws Exception {
        loop(new Blocks(1, 0, 1, 2)).run(0, 3, 1, () -> false);
        assertThat(recorder.events).containsExactly("0 failed: bad 0", "1 failed: bad 1", "2 failed: bad 2");
        assertThat(recorder.packCounts).isEmpty();
        assertThat(recorder.lastFlags).containsExactly(false, false, true);
    }

    @Test
    void leavesAPackWithoutThePartialThatCouldNotBeEncoded() throws Exception {
        loop(new Blocks(-2)).run(1, 4, 1, () -> false);
        assertThat(recorder.events).first().asString().startsWith("1");
        assertThat(recorder.events.get(1)).startsWith("2 failed").contains("null");
        assertThat(recorder.events.get(2)).isEqualTo("3");
    }

    @Test
    void stopsBetweenTwoChunksAndForgetsTheRest() throws Exception {
        BooleanSupplier afterTwo = () -> recorder.started.size() == 2;
        ChunkLoop loop = loop(new Blocks(1));
        loop.run(0, 10, 1, afterTwo);
        assertThat(recorder.started).containsExactly(0L, 1L);
        assertThat(recorder.lastFlags).doesNotContain(true);
        recorder.events.clear();
        loop.run(20, 22, 1, () -> false);
        assertThat(recorder.events).containsExactly("20", "21");
    }

    @Test
    void computesNothingWhenItIsOverAlready() throws Exception {
        loop(new Blocks(1)).run(0, 10, 1, () -> true);
        assertThat(recorder.started).isEmpty();
        assertThat(recorder.events).isEmpty();
    }

    private ChunkLoop loop(Blocks job) throws Exception {
        JobBinding<Trial, double[], Long> binding = JobBinding.of(job);
        return new ChunkLoop(new ChunkExecutor<>(binding, Inputs.trials(100), Dataset.none(), SEED), recorder);
    }

    private static List<String> chunks(long begin, long end) {
        return LongStream.range(begin, end).mapToObj(Long::toString).toList();
    }

    /// Gives arrays with the trial's number in front; null at trial `-length` if that is negative; throws at some.
    private record Blocks(int length, long... failing) implements Job<Trial, double[], Long> {
        @Override
        @SuppressWarnings("NullAway") // a kernel may do wrong
        public double[] apply(Trial trial, Dataset data, RandomStream random) {
            if (LongStream.of(failing).anyMatch(each -> each == trial.number())) {
                throw new IllegalStateException("bad " + trial.number());
            }
            if (trial.number() == -length) {
                return null;
            }
            double[] block = new double[Math.max(1, length)];
            block[0] = trial.number();
            return block;
        }

        @Override
        public Long analyse(Partials<Trial, double[]> partials) {
            return partials.count();
        }
    }

    /// Writes down what it is told, chunk by chunk: where a pack ends depends on the clock too.
    private static final class Recorder implements ChunkLoop.Sink {
        private final Codec<double[]> codec = JobBinding.of(new Blocks(1)).partialCodec();
        final List<String> events = new ArrayList<>();
        final List<Boolean> lastFlags = new ArrayList<>();
        final List<Integer> packCounts = new ArrayList<>();
        final List<Long> started = new ArrayList<>();
        private boolean running;

        @Override
        public void started(long chunk) {
            assertThat(running).isFalse();
            running = true;
            started.add(chunk);
        }

        @Override
        public void ended() {
            assertThat(running).isTrue();
            running = false;
        }

        @Override
        public void packed(long firstChunk, PackWriter pack, ChunkTimes times, boolean last) {
            assertThat(running).isFalse();
            assertThat(times.count()).isEqualTo(pack.count());
            assertThat(times.totalNanos()).isNotNegative();
            Decoder in = new Decoder(pack.toByteArray());
            long chunk = firstChunk;
            for (int i = 0; i < pack.count(); i++, chunk++) {
                in.getInt();
                assertThat(codec.decode(in)[0]).isEqualTo((double) chunk);
                events.add(Long.toString(chunk));
            }
            assertThat(in.remaining()).isZero();
            packCounts.add(pack.count());
            lastFlags.add(last);
        }

        @Override
        public void failed(long chunk, Throwable thrown, boolean last) {
            assertThat(running).isFalse();
            events.add(chunk + " failed: " + thrown.getMessage());
            lastFlags.add(last);
        }
    }
}
