package io.forkmap.kernel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes inputs in one pass, then the header; the diagram is with [InputsFile].
final class InputsWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;

    InputsWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    <I> void write(Inputs<I> inputs, Codec<I> codec) throws IOException {
        channel.position(InputsFile.HEADER_BYTES);
        switch (inputs) {
            case TrialInputs _ -> header(InputsFile.TRIALS, inputs, 0);
            case RowInputs rows -> {
                write(rows.bounds());
                write(rows.bytes());
                header(InputsFile.ROWS, inputs, 0);
            }
            case PointInputs<I> _, MappedPoints<I> _ -> header(InputsFile.POINTS, inputs, points(inputs, codec));
            case UnspecifiedInputs<I> _ -> throw new IllegalArgumentException("the job has no inputs yet");
        }
    }

    private void header(int kind, Inputs<?> inputs, long pointBytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(InputsFile.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(InputsFile.MAGIC).putInt(InputsFile.VERSION).putInt(kind);
        header.putLong(inputs.replicates()).putLong(inputs.inputCount()).putLong(pointBytes);
        write(header.flip(), 0);
    }

    /// @return how many bytes the points take
    private <I> long points(Inputs<I> inputs, Codec<I> codec) throws IOException {
        long[] offsets = new long[Math.toIntExact(inputs.inputCount() + 1)];
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        Encoder encoder = new Encoder();
        for (int i = 0; i + 1 < offsets.length; i++) {
            encoder.reset();
            codec.encode(inputs.inputAt(i), encoder);
            encoder.writeTo(out);
            offsets[i + 1] = offsets[i] + encoder.position();
        }
        long length = offsets[offsets.length - 1];
        long end = InputsFile.HEADER_BYTES + length;
        out.write(new byte[(int) (padded(end) - end)]);
        for (long offset : offsets) {
            encoder.reset();
            encoder.putLong(offset);
            encoder.writeTo(out);
        }
        out.flush();
        return length;
    }

    private void write(MemorySegment longs) throws IOException {
        for (long at = 0; at < longs.byteSize(); at += BUFFER_BYTES) {
            long length = Math.min(BUFFER_BYTES, longs.byteSize() - at);
            ByteBuffer part = ByteBuffer.wrap(longs.asSlice(at, length).toArray(Layouts.BYTE));
            write(part, channel.position());
            channel.position(channel.position() + length);
        }
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /// The next multiple of 8.
    static long padded(long position) {
        return (position + 7) & ~7L;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
