package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLengthsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4096, 4097, 100_000_000_000L})
    void findsWhatSortingFinds(long bound) {
        long[] lengths = new Random(7).longs(999, 0, bound).toArray();
        long[] sorted = lengths.clone();
        Arrays.sort(sorted);

        RowLengths found = RowLengths.of(lengths.length, row -> lengths[(int) row]);

        assertThat(found.min()).isEqualTo(sorted[0]);
        assertThat(found.median()).isEqualTo(sorted[499]);
        assertThat(found.max()).isEqualTo(sorted[998]);
        assertThat(found.mean()).isEqualTo(Arrays.stream(sorted).sum() / 999.0);
    }

    @Test
    void takesTheLowerOfTwoInTheMiddle() {
        assertThat(RowLengths.of(4, row -> row * 10).median()).isEqualTo(10);
    }

    @Test
    void isZeroWithoutRows() {
        assertThat(RowLengths.of(0, row -> 1)).isEqualTo(new RowLengths(0, 0, 0, 0));
    }
}
