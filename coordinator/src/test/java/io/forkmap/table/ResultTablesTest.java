package io.forkmap.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTablesTest {
    record Point(double t, String name) {}

    record Moments(double m1, double[] rest) {}

    record Part(double t, Moments moments) {}

    @Test
    void namesTrialsAndBareNumbers() throws IOException {
        assertThat(csv(new Partial<>(0, new Trial(0), 0, 0.1), new Partial<>(1, new Trial(1), 0, Double.NaN)))
                .isEqualTo("chunk,trial,replicate,value,status\n0,0,0,0.1,ok\n1,1,0,NaN,ok\n");
    }

    @Test
    void namesRowRanges() throws IOException {
        assertThat(csv(new Partial<>(3, new RowRange(5, 9), 1, 7L)))
                .isEqualTo("chunk,rowBegin,rowEnd,replicate,value,status\n3,5,9,1,7,ok\n");
    }

    @Test
    void joinsNestedNamesAndQuotes() throws IOException {
        Part part = new Part(2, new Moments(1e-300, new double[] {1, 2}));
        assertThat(csv(new Partial<>(0, new Point(0.5, "a,\"b\""), 2, part)))
                .isEqualTo("chunk,input.t,name,replicate,partial.t,moments.m1,moments.rest,status\n"
                        + "0,0.5,\"a,\"\"b\"\"\",2,2.0,1.0E-300,\"[1.0,2.0]\",ok\n");
    }

    @Test
    void writesJsonLines() throws IOException {
        Part part = new Part(2, new Moments(Double.NaN, new double[] {1, 2}));
        assertThat(new String(bytes(TableFormat.JSON_LINES, new Partial<>(0, new Point(0.5, "a"), 2, part)), UTF_8))
                .isEqualTo("{\"chunk\":0,\"input.t\":0.5,\"name\":\"a\",\"replicate\":2,\"partial.t\":2.0,"
                        + "\"moments.m1\":\"NaN\",\"moments.rest\":[1.0,2.0],\"status\":\"ok\"}\n");
    }

    @Test
    void writesArrowThatADatasetMaps(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("partials.arrow");
        Files.write(
                file,
                bytes(
                        TableFormat.ARROW,
                        new Partial<>(0, new Point(0.5, "a"), 2, new Part(2, new Moments(-1, new double[] {1, 2}))),
                        new Partial<>(1, new Point(1.5, "ü"), 0, new Part(3, new Moments(1, new double[0])))));
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.rowCount()).isEqualTo(2);
            assertThat(data.longs("chunk").row(1).get(0)).isEqualTo(1);
            assertThat(data.ints("replicate").row(0).get(0)).isEqualTo(2);
            assertThat(data.doubles("input.t").row(1).get(0)).isEqualTo(1.5);
            assertThat(data.doubles("moments.rest").row(0).toArray()).containsExactly(1, 2);
            assertThat(data.doubles("moments.rest").row(1).length()).isZero();
            assertThat(data.unreadableColumns()).extracting("name").containsExactly("name", "status");
        }
    }

    @Test
    void writesValuesAsNpy(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("values.npy");
        Files.write(
                file,
                bytes(
                        TableFormat.NPY,
                        new Partial<>(0, new Trial(0), 0, new double[] {1, 2, 3}),
                        new Partial<>(1, new Trial(1), 0, new double[] {4, 5, 6})));
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.doubles().rowCount()).isEqualTo(2);
            assertThat(data.doubles().row(1).toArray()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void refusesRaggedNpy() {
        assertThatThrownBy(() -> bytes(
                        TableFormat.NPY,
                        new Partial<>(0, new Trial(0), 0, new double[3]),
                        new Partial<>(1, new Trial(1), 0, new double[4])))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("3 and 4 values");
    }

    @Test
    void writesAResultAsTableOrMatrix() throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ResultTables.write(List.of(new Point(1, "a"), new Point(2, "b")), TableFormat.CSV, table);
        assertThat(table.toString(UTF_8)).isEqualTo("t,name\n1.0,a\n2.0,b\n");
        ByteArrayOutputStream matrix = new ByteArrayOutputStream();
        ResultTables.write(new long[][] {{1, 2}, {3, 4}}, TableFormat.NPY, matrix);
        assertThat(matrix.toString(StandardCharsets.ISO_8859_1))
                .startsWith("\u0093NUMPY\u0001\0v\0{'descr': '<i8', 'fortran_order': False, 'shape': (2, 2,), }");
        assertThat(matrix.size()).isEqualTo(128 + 4 * Long.BYTES);
    }

    @Test
    void knowsFormatsByNameAndWhatTheyHold() {
        assertThat(TableFormat.of(Path.of("a/B.NPY"))).contains(TableFormat.NPY);
        assertThat(TableFormat.of(Path.of("a.txt"))).isEmpty();
        assertThat(TableFormat.suffixes()).isEqualTo(".csv, .jsonl, .arrow or .npy");
        assertThat(TableFormat.NPY.holds(double[][].class)).isTrue();
        assertThat(TableFormat.NPY.holds(Point.class)).isFalse();
        assertThat(TableFormat.ARROW.holds(Point.class)).isTrue();
    }

    private static byte[] bytes(TableFormat format, Partial<?, ?>... partials) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultTables.write(new Listed(List.of(partials)), format, out);
        return out.toByteArray();
    }

    private static String csv(Partial<?, ?>... partials) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultTables.write(new Listed(List.of(partials)), TableFormat.CSV, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Listed(List<Partial<?, ?>> all) implements Partials<Object, Object> {
        @Override
        public long count() {
            return all.size();
        }

        @Override
        public List<Missing<Object>> missing() {
            return List.of();
        }

        @Override
        public Iterator<Partial<Object, Object>> iterator() {
            return all.stream()
                    .map(each ->
                            new Partial<Object, Object>(each.chunk(), each.input(), each.replicate(), each.value()))
                    .iterator();
        }
    }
}
