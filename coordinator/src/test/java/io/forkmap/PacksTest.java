package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.forkmap.jobs.Reused;
import io.forkmap.kernel.Inputs;
import io.forkmap.proto.Partials;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import io.forkmap.schedule.ChunkRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacksTest {
    private static final List<Reused.Point> POINTS =
            IntStream.range(0, 20).mapToObj(i -> new Reused.Point("p", i)).toList();

    private final PlannedRun<Reused.Point, double[]> run = Plans.of(new Reused(5), Inputs.of(POINTS));

    @ParameterizedTest
    @CsvSource({"10, 12", "11, 14", "14, 15", "10, 11"})
    void cutsOutSomeChunks(long first, long end) {
        Pack slice = Packs.slice(Plans.compute(run, 10, 5), new ChunkRun(first, end));
        Pack expected = Plans.compute(run, first, (int) (end - first));
        assertThat(slice.firstChunk()).isEqualTo(first);
        assertThat(slice.end()).isEqualTo(end);
        assertThat(slice.bytes()).isEqualTo(expected.bytes());
    }

    @Test
    void givesAllOfItWithoutACopy() {
        Pack pack = Plans.compute(run, 10, 5);
        assertThat(Packs.slice(pack, new ChunkRun(10, 15))).isSameAs(pack);
    }

    @Test
    void knowsAGarbledPack() {
        byte[] bytes = Plans.compute(run, 10, 5).bytes();
        assertThat(isWhole(bytes, 5)).isTrue();
        assertThat(isWhole(bytes, 4)).isFalse();
        assertThat(isWhole(bytes, 6)).isFalse();
        assertThat(isWhole(bytes, 0)).isFalse();
        assertThat(isWhole(new byte[0], 0)).isFalse();
        assertThat(isWhole(Arrays.copyOf(bytes, bytes.length - 1), 5)).isFalse();
        assertThat(isWhole(new byte[] {-1, -1, -1, -1}, 1)).isFalse();
    }

    private static boolean isWhole(byte[] bytes, int count) {
        return Packs.isWhole(Partials.newBuilder()
                .setChunkCount(count)
                .setPacked(ByteString.copyFrom(bytes))
                .build());
    }

    @Test
    void plansAsManyChunksAsThereAreInputs() {
        assertThat(Packs.plan(Inputs.trials(1_000_000_000_000L)).chunkCount()).isEqualTo(1_000_000_000_000L);
        assertThat(Packs.plan(Inputs.of(POINTS).replicated(3)).chunkCount()).isEqualTo(60);
    }
}
