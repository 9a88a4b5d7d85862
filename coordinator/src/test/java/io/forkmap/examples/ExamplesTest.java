package io.forkmap.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.RunResult;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobTypes;
import io.forkmap.kernel.Points;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each example computes what is known beforehand. Seeds are fixed, so the digits recorded here are exact (but for
/// `exp` and `log`, whose last bit is the processor's); that they are right is told by the bound beside them,
/// mostly four standard errors. What NumPy computed comes from examples.py beside the datasets.
class ExamplesTest {
    private static final long SEED = 42;
    private static final DataSource RAGGED = Example.dataset("values.npy", "offsets.npy");
    private static final DataSource CONSTANT_ROWS = Example.dataset("constant.npy");
    private static final Map<String, String> COLUMN = Map.of("column", "x");

    @TempDir
    private Path cache;

    @Test
    void piIsWithinFourStandardErrors() throws Exception {
        RunResult<?> run = run("Pi.java", Pool.threads().workers(2), Map.of("draws", "1e4"), replicates(100));
        Map<String, Double> estimate = Example.numbers(run.value());
        double standardError = estimate.get("standardError");
        assertThat(standardError).isCloseTo(4 * Math.sqrt(Math.PI / 4 * (1 - Math.PI / 4) / 1e6), within(2e-5));
        assertThat(estimate.get("pi"))
                .isCloseTo(Math.PI, within(4 * standardError))
                .isEqualTo(3.13808);
    }

    @Test
    void meanIsThatOfNumpy() throws Exception {
        RunResult<?> run = run("Mean.java", Pool.serial().data(RAGGED), COLUMN, InputsChoice.none());
        assertThat((Double) run.value()).isCloseTo(9.818830964876451, within(1e-14));
    }

    @Test
    void autocorrelationBeginsWithOneAndIsThatOfItsDefinition() throws Exception {
        RunResult<?> run =
                run("Autocorrelation.java", Pool.threads().workers(2).data(RAGGED), COLUMN, InputsChoice.none());
        double[] means = (double[]) run.value();
        assertThat(means).hasSize(16);
        assertThat(means[0]).isCloseTo(1, within(1e-12));
        assertThat(means[1]).isCloseTo(lagOne(), within(1e-12));
    }

    /// Over all rows that have one.
    private static double lagOne() {
        try (Dataset data = Dataset.open(List.of(RAGGED))) {
            RaggedDoubles values = data.doubles("x");
            return LongStream.range(0, data.rowCount())
                    .mapToObj(row -> values.row(row).toArray())
                    .mapToDouble(ExamplesTest::lagOne)
                    .filter(found -> !Double.isNaN(found))
                    .average()
                    .orElseThrow();
        }
    }

    private static double lagOne(double[] row) {
        double mean = Arrays.stream(row).average().orElse(Double.NaN);
        double variance = Arrays.stream(row).map(x -> (x - mean) * (x - mean)).sum();
        double product = IntStream.range(1, row.length)
                .mapToDouble(k -> (row[k] - mean) * (row[k - 1] - mean))
                .sum();
        return product / variance;
    }

    @Test
    void meanHasTheSameBitsInChunksOfAnyThread() throws Exception {
        InputsChoice sevenRows =
                new InputsChoice(List.of(), OptionalLong.of(7), OptionalLong.empty(), OptionalInt.empty());
        RunResult<?> serial = run("Mean.java", Pool.serial().data(RAGGED), COLUMN, sevenRows);
        RunResult<?> threads = run("Mean.java", Pool.threads().workers(3).data(RAGGED), COLUMN, sevenRows);
        assertThat(threads.digest()).isEqualTo(serial.digest());
    }

    @Test
    void bootstrapDrawsTheRowsThatNumpyDraws() throws Exception {
        RunResult<?> run = run("Bootstrap.java", Pool.threads().workers(2).data(RAGGED), COLUMN, replicates(200));
        Map<String, Double> estimate = Example.numbers(run.value());
        assertThat(estimate.get("mean")).isCloseTo(9.799061921352633, within(1e-13));
        assertThat(estimate.get("standardError")).isCloseTo(0.2105087419440973, within(1e-13));
        assertThat(estimate.get("low95")).isCloseTo(9.423709686449856, within(1e-13));
        assertThat(estimate.get("high95")).isCloseTo(10.238098809944793, within(1e-13));
    }

    @Test
    void bootstrapReplicatesHaveTheBitsOfNumpy() throws Exception {
        try (Example example = Example.compile("Bootstrap.java", cache)) {
            assertThat(example.map(Pool.serial().data(RAGGED), COLUMN, 3, SEED))
                    .containsExactly(9.605937309881268, 9.658164563346757, 9.802761898682302);
        }
    }

    /// With R replicates the standard error is itself uncertain, by 1/sqrt(2R) of its value.
    @Test
    void bootstrapOfConstantRowsHasTheClassicalStandardError() throws Exception {
        RunResult<?> run = run("Bootstrap.java", Pool.serial().data(CONSTANT_ROWS), COLUMN, InputsChoice.none());
        double known = 0.16308058932489178;
        assertThat(Example.numbers(run.value()).get("standardError"))
                .isCloseTo(known, within(4 * known / Math.sqrt(2 * 1000)))
                .isEqualTo(0.1629501662416814);
    }

    @Test
    void gatherPicksTheValuesThatNumpyPicks() throws Exception {
        try (Example example = Example.compile("Gather.java", cache)) {
            Map<String, String> parameters = Map.of("column", "x", "picks", "1000"); // 1024 in whole blocks
            assertThat(example.map(Pool.serial().data(RAGGED), parameters, 3, SEED))
                    .containsExactly(9.700084008705339, 9.7484354164738, 9.745549482184414);
        }
    }

    @Test
    void europeanOptionIsWithinFourStandardErrorsOfBlackScholes() throws Exception {
        RunResult<?> run =
                run("EuropeanOption.java", Pool.threads().workers(2), Map.of("paths", "1e4"), replicates(20));
        Map<String, Double> price = Example.numbers(run.value());
        assertThat(price.get("blackScholes")).isCloseTo(10.450583572185565, within(1e-13));
        assertThat(price.get("standardError")).isBetween(0.01, 0.02);
        assertThat(price.get("price"))
                .isCloseTo(10.450583572185565, within(4 * price.get("standardError")))
                .isCloseTo(10.427774008854438, within(1e-12));
    }

    @Test
    void blackScholesHoldsFarFromTheMoney() throws Exception {
        Map<String, String> worthless = Map.of("strike", "1000", "paths", "1");
        Map<String, String> certain = Map.of("strike", "1e-3", "paths", "1");
        assertThat(blackScholes(worthless)).isBetween(0.0, 1e-12);
        assertThat(blackScholes(certain)).isCloseTo(100 - 1e-3 * Math.exp(-0.05), within(1e-12));
    }

    private double blackScholes(Map<String, String> parameters) throws Exception {
        RunResult<?> run = run("EuropeanOption.java", Pool.serial(), parameters, replicates(1));
        return Example.numbers(run.value()).get("blackScholes");
    }

    @Test
    void isingIsThatOfAllStates() throws Exception {
        try (Example example = Example.compile("Ising.java", cache)) {
            InputsChoice sweep = new InputsChoice(
                    Points.fromSweeps(
                            List.of("T=2:3:2"), JobTypes.of(example.type()).input()),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalInt.of(32));
            Map<String, String> parameters = Map.of("size", "4", "warmup", "100", "sweeps", "2000");
            RunResult<?> run = example.run(Pool.threads().workers(2), parameters, sweep, SEED);
            List<?> curve = (List<?>) run.value();
            assertThat(curve).hasSize(2);
            for (Object point : curve) {
                Map<String, Double> found = Example.numbers(point);
                ExactIsing exact = ExactIsing.of(4, found.get("T"));
                assertThat(found.get("energy")).isCloseTo(exact.energy(), within(4 * found.get("energyError")));
                assertThat(found.get("energyError")).isLessThan(0.01);
                assertThat(found.get("cv")).isCloseTo(exact.cv(), withinPercentage(2));
                assertThat(found.get("magnetisation")).isCloseTo(exact.magnetisation(), withinPercentage(2));
            }
        }
    }

    private RunResult<?> run(String file, PoolBuilder pool, Map<String, String> parameters, InputsChoice choice)
            throws Exception {
        try (Example example = Example.compile(file, cache)) {
            return example.run(pool, parameters, choice, SEED);
        }
    }

    private static InputsChoice replicates(int count) {
        return new InputsChoice(List.of(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(count));
    }
}
