package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NpzFileTest {
    @Test
    void saysWhatCannotBeReadAmongTheArrays() {
        try (Dataset data = Fixtures.open("pairs.npz")) {
            assertThat(data.format()).isEqualTo("npz, stored");
            assertThat(data.rowCount()).isEqualTo(3);
            assertThat(data.unreadableColumns())
                    .extracting(UnreadableColumn::name, UnreadableColumn::type)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("other", "int64 [5]"),
                            org.assertj.core.groups.Tuple.tuple("big", ">f8 [3]"),
                            org.assertj.core.groups.Tuple.tuple("cube", "<f8 [3, 2, 2]"));
        }
    }

    @Test
    void isOneMappedFile() {
        DataSource twice =
                new DataSource("data", List.of(Fixtures.path("bare.npz"), Fixtures.path("awkward.npz")), false);
        try (Dataset data = Dataset.open(List.of(twice))) {
            assertThat(data.mappedFiles()).hasSize(2);
            assertThat(data.rowCount()).isEqualTo(6);
            assertThat(data.doubles("x").row(5).toArray())
                    .isEqualTo(data.doubles("x").row(2).toArray());
        }
    }
}
