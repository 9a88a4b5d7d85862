package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobBindingTest {
    enum Shape {
        FLAT,
        STEEP
    }

    record Range(double from, double to) {}

    record Fit(String column, int bins, double[] grid, List<Range> ranges, Shape shape)
            implements Job<Trial, Double, Double> {
        @Override
        public Double apply(Trial trial, Dataset data, RandomStream random) {
            return random.nextDouble();
        }

        @Override
        public Double analyse(Partials<Trial, Double> partials) {
            return partials.sum(Double::doubleValue);
        }
    }

    /// A job only by name.
    private static final class NoRecord implements Job<Trial, Double, Double> {
        @Override
        public Double analyse(Partials<Trial, Double> partials) {
            return 0.0;
        }
    }

    private static final Fit FIT = new Fit(
            "energy", 100, new double[] {1, Double.NaN, -0.0}, List.of(new Range(0, 1), new Range(1, 2)), Shape.STEEP);

    @Test
    void makesTheJobAgainFromItsParameters() {
        JobBinding<Trial, Double, Double> binding = JobBinding.of(FIT);
        JobBinding<?, ?, ?> again = JobBinding.decode(Fit.class, binding.encode());
        assertThat(again.job()).isInstanceOfSatisfying(Fit.class, job -> {
            assertThat(job.column()).isEqualTo("energy");
            assertThat(job.bins()).isEqualTo(100);
            assertThat(job.grid()).isEqualTo(FIT.grid());
            assertThat(job.ranges()).isEqualTo(FIT.ranges());
            assertThat(job.shape()).isEqualTo(Shape.STEEP);
        });
        assertThat(again.encode()).isEqualTo(binding.encode());
    }

    @Test
    void knowsTheTypes() {
        JobTypes types = JobBinding.of(FIT).types();
        assertThat(types.input()).isEqualTo(Trial.class);
        assertThat(types.partial()).isEqualTo(Double.class);
    }

    @Test
    void refusesBytesOfAnother() {
        byte[] bytes = JobBinding.of(FIT).encode();
        assertThatThrownBy(() -> JobBinding.decode(Fit.class, Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> JobBinding.decode(Fit.class, new byte[0])).isInstanceOf(CodecException.class);
    }

    @Test
    void refusesAClassThatIsNoRecord() {
        assertThatThrownBy(() -> JobBinding.of(new NoRecord()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NoRecord is not a record");
        assertThatThrownBy(() -> JobBinding.decode(String.class, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String is no job");
    }
}
