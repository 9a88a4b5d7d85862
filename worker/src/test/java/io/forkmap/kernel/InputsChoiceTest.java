package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class InputsChoiceTest {
    interface Idle<I> extends Job<I, Double, Double> {
        @Override
        default Double apply(I input, Dataset data, RandomStream random) {
            return 0.0;
        }

        @Override
        default Double analyse(Partials<I, Double> partials) {
            return 0.0;
        }
    }

    record Bootstrap() implements Idle<Trial> {}

    record Thousand() implements Idle<Trial> {
        @Override
        public Inputs<Trial> segment(Dataset data) {
            return Inputs.trials(1000);
        }
    }

    record Mean() implements Idle<RowRange> {}

    record ByTwo() implements Idle<RowRange> {
        @Override
        public Inputs<RowRange> segment(Dataset data) {
            return Inputs.rowsByCount(data, 2);
        }
    }

    record Point(double t) {}

    record Ising() implements Idle<Point> {}

    record Own() implements Idle<Point> {
        @Override
        public Inputs<Point> segment(Dataset data) {
            return Inputs.of(List.of(new Point(1))).replicated(2);
        }
    }

    private final Dataset none = Dataset.none();
    private final Dataset rows = Dataset.of("x", new double[3], new double[3], new double[3]);

    @Test
    void takesTheJobsOwnInputs() {
        assertThat(resolve(new Thousand(), none, InputsChoice.none()).chunkCount())
                .isEqualTo(1000);
        assertThat(resolve(new ByTwo(), rows, InputsChoice.none()).chunkCount()).isEqualTo(2);
        assertThat(resolve(new Own(), none, InputsChoice.none()).chunkCount()).isEqualTo(2);
    }

    @Test
    void balancesRowsUnlessToldOtherwise() {
        assertThat(resolve(new Mean(), rows, InputsChoice.none()).chunkCount()).isEqualTo(1);
        assertThat(resolve(new Mean(), rows, chunkRows(1)).chunkCount()).isEqualTo(3);
        assertThat(resolve(new ByTwo(), rows, chunkBytes(24)).chunkCount()).isEqualTo(3);
    }

    @Test
    void repeatsInputsAndCountsTrials() {
        assertThat(resolve(new Thousand(), none, replicates(7)).chunkCount()).isEqualTo(7);
        assertThat(resolve(new Mean(), rows, replicates(7)).chunkCount()).isEqualTo(7);
        assertThat(resolve(new Own(), none, replicates(7)).chunkCount()).isEqualTo(7);
    }

    @Test
    void prefersThePointsThatWereGiven() {
        Inputs<Point> inputs = resolve(new Own(), none, points(new Point(3), new Point(4)));

        assertThat(inputs.chunkCount()).isEqualTo(2);
        assertThat(inputs.input(1)).isEqualTo(new Point(4));
    }

    @Test
    void saysWhatToGive() {
        assertRefused(
                new Bootstrap(),
                none,
                InputsChoice.none(),
                "Bootstrap repeats an experiment; say how many trials: --replicates R");
        assertRefused(
                new Mean(),
                none,
                chunkRows(1),
                "Mean works on rows, but there are none: give a dataset with rows, --data FILE");
        assertRefused(
                new Ising(),
                none,
                replicates(3),
                "Ising takes points of type Point; give some: --inputs points.csv or --sweep name=a:b:n");
    }

    @Test
    void refusesPointsOfAnotherType() {
        assertRefused(
                new Ising(),
                none,
                points(new Point(1), 2.5),
                "Ising takes points of type " + Point.class.getName() + ", not java.lang.Double: 2.5");
    }

    @Test
    void refusesWhatDoesNotFitTheJob() {
        assertRefused(
                new Mean(),
                rows,
                points(new Point(1)),
                "Mean takes rows of the dataset, not points: leave --inputs and --sweep out");
        assertRefused(
                new Bootstrap(),
                rows,
                points(1.0),
                "Bootstrap takes trials, not points: leave --inputs and --sweep out");
        assertRefused(
                new Ising(),
                rows,
                chunkBytes(1),
                "Ising does not work on rows: leave --chunk-rows and --chunk-bytes out");
        assertThatThrownBy(
                        () -> new InputsChoice(List.of(), OptionalLong.of(2), OptionalLong.of(3), OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--chunk-rows 2 and --chunk-bytes 3: give one of them");
    }

    private static <I> Inputs<I> resolve(Job<I, ?, ?> job, Dataset data, InputsChoice choice) {
        return choice.resolve(job, JobTypes.of(job.getClass()), data);
    }

    private static void assertRefused(Job<?, ?, ?> job, Dataset data, InputsChoice choice, String message) {
        assertThatThrownBy(() -> resolve(job, data, choice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static InputsChoice chunkRows(long rows) {
        return new InputsChoice(List.of(), OptionalLong.of(rows), OptionalLong.empty(), OptionalInt.empty());
    }

    private static InputsChoice chunkBytes(long bytes) {
        return new InputsChoice(List.of(), OptionalLong.empty(), OptionalLong.of(bytes), OptionalInt.empty());
    }

    private static InputsChoice replicates(int replicates) {
        return new InputsChoice(List.of(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(replicates));
    }

    private static InputsChoice points(Object... points) {
        return new InputsChoice(List.of(points), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
    }
}
