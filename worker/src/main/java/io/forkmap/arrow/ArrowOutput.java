package io.forkmap.arrow;

import io.forkmap.arrow.ArrowField.Node;
import io.forkmap.arrow.ArrowMetadata.BatchBlock;
import io.forkmap.arrow.ArrowMetadata.BufferPlace;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes the parts of an Arrow IPC file one after the other. Buffers begin at multiples of 64 bytes, as Arrow
/// recommends. One thread.
public final class ArrowOutput {
    private static final int ALIGNMENT = 64;
    private static final int MAX_WRITE = 1 << 30;

    private final WritableByteChannel channel;
    private final List<ArrowField> columns;
    private final List<BatchBlock> blocks = new ArrayList<>();
    private long position;

    /// @param channel at its beginning; stays open
    public ArrowOutput(WritableByteChannel channel, List<ArrowField> columns) {
        this.channel = channel;
        this.columns = List.copyOf(columns);
    }

    /// How many bytes have been written.
    public long position() {
        return position;
    }

    /// The head of the file.
    public void begin() throws IOException {
        write(ByteBuffer.wrap("ARROW1\0\0".getBytes(StandardCharsets.US_ASCII)));
        message(ArrowMetadata.schema(columns));
    }

    /// One batch.
    ///
    /// @param nodes of all fields, each before its children
    /// @param buffers of all fields, in the same order: validity, empty where nothing is null, and what else the
    ///     type has; valid until this returns
    public void batch(long rowCount, List<Node> nodes, List<MemorySegment> buffers) throws IOException {
        List<BufferPlace> places = new ArrayList<>();
        long bodyLength = 0;
        for (MemorySegment buffer : buffers) {
            places.add(new BufferPlace(bodyLength, buffer.byteSize()));
            bodyLength = aligned(bodyLength + buffer.byteSize());
        }
        long offset = position;
        message(ArrowMetadata.batch(rowCount, nodes, places, bodyLength));
        blocks.add(new BatchBlock(offset, Math.toIntExact(position - offset), bodyLength));
        for (MemorySegment buffer : buffers) {
            body(buffer);
        }
    }

    /// The index of the batches, without which it is no file.
    public void end() throws IOException {
        write(numbers(-1, 0));
        ByteBuffer footer = ArrowMetadata.footer(columns, blocks);
        int length = footer.remaining();
        write(footer);
        write(numbers(length));
        write(ByteBuffer.wrap("ARROW1".getBytes(StandardCharsets.US_ASCII)));
    }

    private void message(ByteBuffer metadata) throws IOException {
        long end = aligned(position + 2 * Integer.BYTES + metadata.remaining());
        write(numbers(-1, Math.toIntExact(end - position - 2 * Integer.BYTES)));
        write(metadata);
        pad(end);
    }

    private void body(MemorySegment bytes) throws IOException {
        long end = aligned(position + bytes.byteSize());
        for (long from = 0; from < bytes.byteSize(); from += MAX_WRITE) {
            write(bytes.asSlice(from, Math.min(MAX_WRITE, bytes.byteSize() - from))
                    .asByteBuffer());
        }
        pad(end);
    }

    private void pad(long end) throws IOException {
        write(ByteBuffer.allocate(Math.toIntExact(end - position)));
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            position += channel.write(bytes);
        }
    }

    private static ByteBuffer numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.flip();
    }

    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
