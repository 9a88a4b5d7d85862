package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    record Estimate(double mean, double standardError) {}

    record Nested(String name, Estimate inner, double[] values) {}

    record Point(int n, double energy) {}

    record Curve(double best, List<Point> points) {}

    @Test
    void printsScalarAsItIs() {
        assertThat(ResultText.of(0.1)).isEqualTo("0.1\n");
        assertThat(ResultText.of(List.of(1, 2))).isEqualTo("[1, 2]\n");
    }

    @Test
    void alignsComponents() {
        assertThat(ResultText.of(new Estimate(1.5, 0.25))).isEqualTo("mean           1.5\nstandardError  0.25\n");
    }

    @Test
    void indentsNestedRecord() {
        assertThat(ResultText.of(new Nested("a", new Estimate(1, 2), new double[] {1, 2})))
                .isEqualTo("""
                name  a
                inner
                  mean           1.0
                  standardError  2.0
                values  [1.0, 2.0]
                """);
    }

    @Test
    void cutsLongArrays() {
        assertThat(ResultText.of(new int[1000]))
                .endsWith("0, …] (1000 in all)\n")
                .hasSizeLessThan(80);
    }

    @Test
    void printsListOfRecordsAsTable() {
        assertThat(ResultText.of(new Curve(2, List.of(new Point(1, 0.5), new Point(10, 12.5)))))
                .isEqualTo("""
                best  2.0
                points
                  n   energy
                  1      0.5
                  10    12.5
                """);
    }

    @Test
    void cutsLongTables() {
        List<Point> many =
                IntStream.range(0, 100).mapToObj(n -> new Point(n, n)).toList();
        assertThat(ResultText.of(many)).hasLineCount(22).endsWith("… (100 rows in all; --json has them)\n");
    }
}
