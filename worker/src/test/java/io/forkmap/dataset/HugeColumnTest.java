package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.arrow.ArrowField;
import io.forkmap.arrow.ArrowField.Node;
import io.forkmap.arrow.ArrowMetadata;
import io.forkmap.arrow.ArrowMetadata.BatchBlock;
import io.forkmap.arrow.ArrowMetadata.BufferPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More values than an int counts. The files have holes: they are 17 GB long and take a few pages on disk.
final class HugeColumnTest {
    private static final long FIRST_ROW = (1L << 31) + 5;

    @TempDir
    private Path directory;

    @Test
    void readsArrowRowsBeyond2To31Values() throws IOException {
        Path file = directory.resolve("huge.arrow");
        writeArrow(file, longs(0, FIRST_ROW, FIRST_ROW, FIRST_ROW + 3));
        try (Dataset data = Dataset.open(file)) {
            RaggedDoubles rows = data.doubles("x");
            assertThat(rows.length(0)).isEqualTo(FIRST_ROW);
            assertThat(rows.row(0).get(FIRST_ROW - 1)).isZero();
            assertThat(rows.row(2).toArray()).containsExactly(1.5, 2.5, 3.5);
            assertThat(data.byteCount()).isEqualTo((FIRST_ROW + 3) * Double.BYTES);
            assertThat(data.rowBytes(0)).isEqualTo(FIRST_ROW * Double.BYTES);
            assertThatThrownBy(() -> rows.row(0).toArray())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a row of 2147483653 values fits no array; read it by get(k)");
        }
    }

    @Test
    void readsNpyBeyond2To31Values() throws IOException {
        Path file = directory.resolve("huge.npy");
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(FIRST_ROW);
        try (FileChannel channel = create(file)) {
            channel.write(ByteBuffer.wrap(("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header)
                    .getBytes(StandardCharsets.ISO_8859_1)));
            long end = channel.position() + FIRST_ROW * Double.BYTES;
            channel.write(doubles(4.5), end - Double.BYTES);
        }
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.rowCount()).isEqualTo(FIRST_ROW);
            assertThat(data.doubles().row(FIRST_ROW - 1).get(0)).isEqualTo(4.5);
        }
    }

    private static void writeArrow(Path file, ByteBuffer offsets) throws IOException {
        long valueCount = FIRST_ROW + 3;
        List<ArrowField> columns = List.of(new ColumnSpec("x", ElementType.FLOAT64, true).field());
        BufferPlace nothingNull = new BufferPlace(0, 0);
        BufferPlace offsetPlace = new BufferPlace(0, offsets.remaining());
        BufferPlace valuePlace = new BufferPlace(64, valueCount * Double.BYTES);
        long bodyLength = valuePlace.offset() + valuePlace.length();
        ByteBuffer batch = ArrowMetadata.batch(
                3,
                List.of(new Node(3, 0), new Node(valueCount, 0)),
                List.of(nothingNull, offsetPlace, nothingNull, valuePlace),
                bodyLength);
        int metadataLength = 8 + batch.remaining();
        try (FileChannel channel = create(file)) {
            channel.write(ByteBuffer.wrap("ARROW1\0\0".getBytes(StandardCharsets.US_ASCII)));
            channel.write(ints(-1, batch.remaining()));
            channel.write(batch);
            long body = channel.position();
            channel.write(offsets);
            channel.write(doubles(1.5, 2.5, 3.5), body + bodyLength - 3 * Double.BYTES);
            channel.position(body + bodyLength);
            ByteBuffer footer = ArrowMetadata.footer(columns, List.of(new BatchBlock(8, metadataLength, bodyLength)));
            int footerLength = footer.remaining();
            channel.write(footer);
            channel.write(ints(footerLength));
            channel.write(ByteBuffer.wrap("ARROW1".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }

    private static ByteBuffer longs(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return bytes;
    }

    private static ByteBuffer ints(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }

    private static ByteBuffer doubles(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes;
    }
}
