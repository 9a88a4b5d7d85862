package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RowRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobTypesTest {
    record Pair<A, B>(A first, B second) {}

    record Direct() implements Job<Trial, Double, Pair<Double, String>> {
        @Override
        public Double apply(Trial trial, Dataset data, RandomStream random) {
            return 1.0;
        }

        @Override
        public Pair<Double, String> analyse(Partials<Trial, Double> partials) {
            return new Pair<>(1.0, "");
        }
    }

    interface OverRows<T> extends Job<RowRange, T[], List<T>> {
        @Override
        default T[] apply(RowRange rows, Dataset data, RandomStream random) {
            throw new IllegalStateException();
        }

        @Override
        default List<T> analyse(Partials<RowRange, T[]> partials) {
            return List.of();
        }
    }

    interface Middle<A, B> extends OverRows<Pair<B, A>> {}

    record Indirect() implements Middle<Long, double[]> {}

    record Prepared() implements Job<Trial, int[], Double> {
        @Override
        public Kernel<Trial, int[]> prepare(Dataset data) {
            return (trial, random) -> new int[0];
        }

        @Override
        public Double analyse(Partials<Trial, int[]> partials) {
            return 1.0;
        }
    }

    record NoKernel() implements Job<Trial, Double, Double> {
        /// Not the method that it looks like.
        public Double apply(String trial, Dataset data, RandomStream random) {
            return 1.0;
        }

        @Override
        public Double analyse(Partials<Trial, Double> partials) {
            return 1.0;
        }
    }

    @SuppressWarnings("rawtypes") // what is refused
    record Raw() implements Job {
        @Override
        public Object analyse(Partials partials) {
            return 1.0;
        }
    }

    record Generic<T>() implements OverRows<T> {}

    @SuppressWarnings("rawtypes") // what is refused
    record RawMiddle() implements OverRows {}

    static final class NoRecord implements OverRows<Double> {}

    /// Overrides an apply that nobody calls.
    record NoArrayKernel() implements ArrayJob<Trial, Double, Double> {
        @Override
        public ArrayShape array(Dataset data) {
            return ArrayShape.perChunk(ElementType.FLOAT64);
        }

        @Override
        public Double apply(Trial trial, Dataset data, RandomStream random) {
            return 1.0;
        }

        @Override
        public Double analyse(Partials<Trial, Double> partials) {
            return 1.0;
        }
    }

    @Test
    void refusesAnArrayJobWithoutAKernelForArrays() {
        assertThatThrownBy(() -> JobTypes.of(NoArrayKernel.class))
                .hasMessageEndingWith("has no kernel: implement apply(input, data, random, out)");
    }

    @Test
    void readsTypesWhereTheyStand() {
        JobTypes types = JobTypes.of(Direct.class);

        assertThat(types.job()).isEqualTo(Direct.class);
        assertThat(types.input()).isEqualTo(Trial.class);
        assertThat(types.partial()).isEqualTo(Double.class);
        assertThat(types.result().getTypeName()).endsWith("Pair<java.lang.Double, java.lang.String>");
    }

    @Test
    void readsTypesThroughInterfacesBetween() {
        JobTypes types = JobTypes.of(Indirect.class);

        assertThat(types.input()).isEqualTo(RowRange.class);
        assertThat(types.partial().getTypeName()).endsWith("Pair<double[], java.lang.Long>[]");
        assertThat(types.result().getTypeName()).startsWith("java.util.List<");
    }

    @Test
    void makesCodecsOfThem() {
        @SuppressWarnings("unchecked") // the partial of this job
        Codec<Pair<double[], Long>[]> codec =
                (Codec<Pair<double[], Long>[]>) JobTypes.of(Indirect.class).partialCodec();
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
        Pair<double[], Long>[] value = new Pair[] {new Pair<>(new double[] {1, 2}, 3L)};
        Encoder out = new Encoder();
        codec.encode(value, out);

        assertThat(codec.decodeFully(new Decoder(out.toByteArray()))[0].first()).containsExactly(1, 2);
    }

    @Test
    void takesPrepareInPlaceOfApply() {
        assertThat(JobTypes.of(Prepared.class).partial()).isEqualTo(int[].class);
    }

    @Test
    void refusesWhatIsNoJobRecord() {
        assertRefused(String.class, "is no job: write record String(…) implements Job<input, partial, result>");
        assertRefused(NoRecord.class, "is not a record: write record NoRecord(…), its components are the parameters");
    }

    @Test
    void refusesTypesThatAreLeftOpen() {
        assertRefused(Raw.class, "implements Job without its types: write Job<input, partial, result>");
        assertRefused(RawMiddle.class, "leaves the type of its partial open (T[]): name a type");
        assertRefused(Generic.class, "has type parameters: write a record without <…>");
    }

    @Test
    void refusesJobsWithoutKernel() {
        assertRefused(NoKernel.class, "has no kernel: implement apply(input, data, random)");
    }

    private static void assertRefused(Class<?> job, String what) {
        assertThatThrownBy(() -> JobTypes.of(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(job.getName() + " " + what);
    }
}
