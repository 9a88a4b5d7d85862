package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Parameters from files that numpy wrote.
final class NpyArraysTest {
    private record Grid(double[] values) {}

    private record Matrix(double[][] values) {}

    private record Sizes(int[] values) {}

    private record Words(String[] values) {}

    @Test
    void bindsOneDimension() throws URISyntaxException {
        assertThat(bind(Grid.class, "v1_f8.npy").values()).containsExactly(1.5, Double.NaN, -0.0);
        assertThat(bind(Sizes.class, "i4.npy").values()).containsExactly(7, -7);
    }

    @Test
    void bindsTwoDimensions() throws URISyntaxException {
        assertThat(bind(Matrix.class, "matrix.npy").values())
                .isDeepEqualTo(new double[][] {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11}});
    }

    @Test
    void refusesOtherShapesAndTypes() {
        assertThatThrownBy(() -> bind(Grid.class, "matrix.npy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameter values: ")
                .hasMessageEndingWith("matrix.npy has two dimensions, a double[] has one");
        assertThatThrownBy(() -> bind(Sizes.class, "v1_f8.npy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> bind(Words.class, "v1_f8.npy"))
                .hasMessage("parameter values: a .npy file gives double, float, long or int, not String");
        assertThatThrownBy(() -> Parameters.bind(Grid.class, Map.of("values", "@nowhere.npy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.npy");
    }

    private static <T extends Record> T bind(Class<T> type, String name) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(NpyArraysTest.class.getResource("/fixtures/" + name))
                .toURI());
        return Parameters.bind(type, Map.of("values", "@" + file));
    }
}
