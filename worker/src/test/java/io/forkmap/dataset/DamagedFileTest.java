package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However a file is damaged, it opens and gives answers, or is refused in words.
@Timeout(60)
final class DamagedFileTest {
    private static final Path PATH = Path.of("damaged");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list.arrow",
                "legacy_v4.arrow",
                "null_values.arrow",
                "awkward.arrow",
                "i4.npy",
                "matrix.npy",
                "bare.npz"
            })
    void refusesEveryPrefix(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        for (int length = 1; length < whole.length; length++) {
            assertThat(opens(Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list.arrow",
                "legacy_v4.arrow",
                "null_values.arrow",
                "awkward.arrow",
                "mixed.arrow",
                "i4.npy",
                "matrix.npy",
                "bare.npz",
                "zip64.npz"
            })
    void survivesEveryChangedByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path(name));
        assertThat(opens(whole)).isTrue();
        for (int i = 0; i < whole.length; i++) {
            byte good = whole[i];
            for (int changed : new int[] {good ^ 0x01, good ^ 0x80, ~good}) {
                whole[i] = (byte) changed;
                opens(whole);
            }
            whole[i] = good;
        }
        assertThat(opens(whole)).isTrue();
    }

    @Test
    void survivesEveryChangedByteOfManyColumns() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("wide.arrow"));
        for (int i = 0; i < whole.length; i += 3) {
            whole[i] ^= (byte) 0xff;
            opens(whole);
            whole[i] ^= (byte) 0xff;
        }
        assertThat(opens(whole)).isTrue();
    }

    /// Whether it opens; then every row and value is read too.
    private static boolean opens(byte[] content) {
        MemorySegment bytes = MemorySegment.ofArray(content).asReadOnly();
        FileMapping file = new FileMapping(PATH, bytes, new FileIdentity(PATH, 0, 0, content.length, 0));
        try {
            Table table = FileFormat.read(file);
            for (ColumnData column : table.columns()) {
                assertThat(valuesRead(column)).isEqualTo(column.describe().valueCount());
            }
            return true;
        } catch (DatasetException e) {
            assertThat(e.kind()).isEqualTo(DatasetException.Kind.MALFORMED);
            assertThat(e).hasMessageStartingWith("damaged: ");
            return false;
        }
    }

    private static long valuesRead(ColumnData column) {
        column.counts();
        long values = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            Row row = switch (column.type()) {
                case FLOAT64 -> new RaggedDoubles(column).row(i);
                case FLOAT32 -> new RaggedFloats(column).row(i);
                case INT64 -> new RaggedLongs(column).row(i);
                case INT32 -> new RaggedInts(column).row(i);
            };
            for (long k = 0; k < row.length(); k++) {
                row.isNull(k);
            }
            assertThat(row.segment().byteSize())
                    .isEqualTo(row.length() * column.type().byteSize());
            values += row.length();
        }
        return values;
    }
}
