package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Pi;
import io.forkmap.jobs.Reused;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Trial;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
