package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Reused;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Partial;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {
    private static final JobBinding<Reused.Point, double[], Double> BINDING = JobBinding.of(new Reused(3));
    private static final Inputs<Reused.Point> INPUTS = Inputs.of(IntStream.range(0, 10)
                    .mapToObj(i -> new Reused.Point("p", i))
                    .toList())
            .replicated(2);

    private final PlannedRun<Reused.Point, double[]> run = new PlannedRun<>(1, BINDING, INPUTS, 42);

    @TempDir
    private Path directory;

    @Test
    void givesTheSameDigestForAnyOrderAndAnyPacks() {
        String expected = digest(Plans.compute(run, 0, 20));
        assertThat(digest(Plans.compute(run, 15, 5), Plans.compute(run, 0, 1), Plans.compute(run, 1, 14)))
                .isEqualTo(expected);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isCompleteWhenTheLastGapIsFilled() {
        try (Fold<Reused.Point, double[], Double> fold = new Fold<>(run, BINDING, directory)) {
            fold.add(Plans.compute(run, 1, 19));
            assertThat(fold.isComplete()).isFalse();
            assertThat(fold.partials().count()).isZero();
            fold.add(Plans.compute(run, 0, 1));
            assertThat(fold.isComplete()).isTrue();
            assertThat(fold.partials().count()).isEqualTo(20);
        }
    }

    private String digest(Pack... packs) {
        try (Fold<Reused.Point, double[], Double> fold = new Fold<>(run, BINDING, directory)) {
            List.of(packs).forEach(fold::add);
            assertThat(fold.partials().stream().map(Partial::chunk).toList())
                    .isEqualTo(IntStream.range(0, 20).mapToObj(i -> (long) i).toList());
            return fold.finish(1.0);
        }
    }
}
