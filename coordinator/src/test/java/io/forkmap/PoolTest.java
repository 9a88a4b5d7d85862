package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class PoolTest {
    /// The first random number of the first trial.
    record First() implements Job<Trial, Long, Long> {
        @Override
        public Inputs<Trial> segment(Dataset data) {
            return Inputs.trials(1);
        }

        @Override
        public Long apply(Trial trial, Dataset data, RandomStream random) {
            return random.nextLong();
        }

        @Override
        public Long analyse(Partials<Trial, Long> partials) {
            return partials.stream().findFirst().orElseThrow().value();
        }
    }

    @Test
    void repeatsNoStreamUnasked() {
        try (Pool pool = Pool.serial().open()) {
            assertThat(pool.run(new First())).isNotEqualTo(pool.run(new First()));
            RunResult<Long> first = pool.execute(Run.of(new First()));
            RunResult<Long> second = pool.execute(Run.of(new First()));
            assertThat(first.seed()).isNotEqualTo(second.seed()).isBetween(0L, 1L << 53);
            assertThat(first.value()).isNotEqualTo(second.value());
        }
    }

    @Test
    void repeatsAStreamForTheSameSeed() {
        try (Pool pool = Pool.serial().open()) {
            RunResult<Long> drawn = pool.execute(Run.of(new First()));
            assertThat(pool.run(new First(), drawn.seed())).isEqualTo(drawn.value());
        }
    }

    @Test
    void keepsResultsButRunsNothingMoreWhenItWasDismissed() {
        try (Pool pool = Pool.serial().open()) {
            RunResult<Long> result = pool.execute(Run.of(new First()));
            pool.dismiss();
            assertThat(result.partials().count()).isEqualTo(1);
            assertThat(result.partials().stream().findFirst().orElseThrow().value())
                    .isEqualTo(result.value());
            assertThatThrownBy(() -> pool.run(new First()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("dismissed");
        }
    }

    @Test
    void endsAStreamWhenItIsDismissed() {
        try (Pool pool = Pool.serial().open()) {
            Iterator<Long> values =
                    pool.map(new First(), Inputs.trials(10_000_000), 1).iterator();
            values.next();
            pool.dismiss();
            assertThatThrownBy(() -> values.forEachRemaining(value -> {})).isInstanceOf(IllegalStateException.class);
        }
    }
}
