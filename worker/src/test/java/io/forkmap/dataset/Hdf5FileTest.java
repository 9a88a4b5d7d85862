package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class Hdf5FileTest {
    @TempDir
    private Path directory;

    @Test
    void saysWhatCannotBeReadAmongTheDatasets() {
        try (Dataset data = Fixtures.open("pairs.h5")) {
            assertThat(data.format()).isEqualTo("HDF5, contiguous");
            assertThat(data.unreadableColumns())
                    .extracting(UnreadableColumn::name, UnreadableColumn::type)
                    .containsExactlyInAnyOrder(
                            Tuple.tuple("empty", "float64 [0]"),
                            Tuple.tuple("big", "FloatingPoint [3]"),
                            Tuple.tuple("unsigned", "FixedPoint [3]"),
                            Tuple.tuple("text", "variable-length []"),
                            Tuple.tuple("chunked", "chunked [3]"),
                            Tuple.tuple("vlen", "variable-length [3]"));
        }
    }

    @Test
    @Timeout(60)
    void opensOrRefusesWhateverIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("latest.h5"));
        Path file = directory.resolve("damaged");
        for (int length = 0; length < whole.length; length += 53) {
            assertThat(opens(file, Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
        for (int i = 512; i < whole.length; i += 3) {
            whole[i] ^= (byte) 0xff;
            opens(file, whole);
            whole[i] ^= (byte) 0xff;
        }
        assertThat(opens(file, whole)).isTrue();
    }

    private static boolean opens(Path file, byte[] content) throws IOException {
        try (Dataset data = Dataset.open(Files.write(file, content))) {
            return !data.columns().isEmpty();
        } catch (DatasetException e) {
            assertThat(e).hasMessageStartingWith(file + ": ");
            return false;
        }
    }
}
