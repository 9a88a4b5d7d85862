package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialsCsvTest {
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

    private static String csv(Partial<?, ?>... partials) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PartialsCsv.write(new Listed(List.of(partials)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Listed(List<Partial<?, ?>> all) implements Partials<Object, Object> {
        @Override
        public long count() {
            return all.size();
        }

        @Override
        public List<Object> missing() {
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
