package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every value, null and length of what pyarrow and numpy wrote, bit by bit.
final class FixturesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "list.arrow",
                "wide.arrow",
                "wide_v4.arrow",
                "legacy_v4.arrow",
                "null_values.arrow",
                "sliced.arrow",
                "awkward.arrow",
                "mixed.arrow",
                "no_rows.arrow",
                "no_batches.arrow",
                "offsets_from_1.arrow",
                "v1_f8.npy",
                "v2_f4.npy",
                "v3_i8.npy",
                "i4.npy",
                "matrix.npy",
                "fortran_1d.npy",
                "no_rows.npy",
                "values.npy,offsets_i8.npy",
                "values.npy,offsets_i4.npy",
                "pairs.npz",
                "bare.npz",
                "awkward.npz",
                "dense.npz",
                "zip64.npz",
                "pairs.h5",
                "latest.h5"
            })
    void readsWhatPythonWrote(String names) throws IOException {
        try (Dataset data = Fixtures.open(names)) {
            assertThat(Fixtures.actual(data)).isEqualTo(Fixtures.expected(names));
        }
    }
}
