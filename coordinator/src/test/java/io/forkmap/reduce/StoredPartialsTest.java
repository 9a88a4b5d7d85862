package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Pi;
import io.forkmap.jobs.Reused;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPartialsTest {
    @TempDir
    private Path directory;

    @Test
    void canBeIteratedTwiceAndTwoAtATime() {
        PlannedRun<Trial, Long> run = Plans.of(new Pi(10), Inputs.trials(9));
        try (StoredPartials<Trial, Long> partials = new StoredPartials<>(run, directory)) {
            partials.append(Plans.compute(run, 0, 4));
            partials.append(Plans.compute(run, 4, 1));
            partials.append(Plans.compute(run, 5, 4));
            assertThat(partials.count()).isEqualTo(9);
            assertThat(partials.missing()).isEmpty();
            Iterator<Partial<Trial, Long>> one = partials.iterator();
            Iterator<Partial<Trial, Long>> other = partials.iterator();
            for (long chunk = 0; chunk < 9; chunk++) {
                Partial<Trial, Long> partial = one.next();
                assertThat(partial.chunk()).isEqualTo(chunk);
                assertThat(partial.input()).isEqualTo(new Trial(chunk));
                assertThat(partial).isEqualTo(other.next());
            }
            assertThat(one.hasNext()).isFalse();
            assertThatThrownBy(one::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    /// Large packs, small ones that are joined, and a gap between them.
    @Test
    void areReadInOrderHoweverTheyWereKept() {
        List<Reused.Point> points = List.of(new Reused.Point("a", 1));
        PlannedRun<Reused.Point, double[]> run =
                Plans.of(new Reused(2000), Inputs.of(points).replicated(100));
        List<Long> chunks = new ArrayList<>();
        try (StoredPartials<Reused.Point, double[]> partials = new StoredPartials<>(run, directory)) {
            long[][] packs = {{0, 1}, {1, 2}, {3, 10}, {13, 1}, {14, 1}, {15, 3}, {20, 1}, {21, 2}, {90, 7}};
            for (long[] pack : packs) {
                partials.append(Plans.compute(run, pack[0], (int) pack[1]));
                LongStream.range(pack[0], pack[0] + pack[1]).forEach(chunks::add);
                assertThat(partials.stream().map(Partial::chunk)).containsExactlyElementsOf(chunks);
            }
            assertThat(partials.count()).isEqualTo(chunks.size());
            assertThat(partials.stream().map(Partial::value))
                    .allSatisfy(value -> assertThat(value).hasSize(2000));
        }
    }

    @Test
    void areEmptyAtFirst() {
        PlannedRun<Trial, Long> run = Plans.of(new Pi(10), Inputs.trials(9));
        try (StoredPartials<Trial, Long> partials = new StoredPartials<>(run, directory)) {
            assertThat(partials.count()).isZero();
            assertThat(partials).isEmpty();
        }
    }

    @Test
    void knowInputAndReplicate() {
        List<Reused.Point> points = List.of(new Reused.Point("a", 1), new Reused.Point("b", 2));
        PlannedRun<Reused.Point, double[]> run =
                Plans.of(new Reused(3), Inputs.of(points).replicated(2));
        try (StoredPartials<Reused.Point, double[]> partials = new StoredPartials<>(run, directory)) {
            partials.append(Plans.compute(run, 0, 4));
            assertThat(partials.stream().map(Partial::input))
                    .containsExactly(points.get(0), points.get(0), points.get(1), points.get(1));
            assertThat(partials.stream().map(Partial::replicate)).containsExactly(0, 1, 0, 1);
        }
    }
}
