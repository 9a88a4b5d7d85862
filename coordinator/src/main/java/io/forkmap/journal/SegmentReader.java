package io.forkmap.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads one segment from the beginning to the end. One thread.
final class SegmentReader implements AutoCloseable {
    private static final int WINDOW_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final @Nullable SegmentHeader header;
    private final Framing framing;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;

    /// Is told what is found, in the order of the file.
    interface Visitor {
        /// A record that is as it was written.
        ///
        /// @param at where its payload begins
        void record(long at, byte[] payload);

        /// Bytes that are no record, with records behind them: not what a crash leaves.
        void damaged(long begin, long end);

        /// The rest of the file, which is no whole record: the last one was not written to its end.
        void torn(long begin, long end);
    }

    private SegmentReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        if (size < SegmentHeader.BYTES) {
            this.header = null;
            this.framing = new Framing(0);
        } else {
            ByteBuffer bytes = read(0, SegmentHeader.BYTES);
            ByteBuffer own = ByteBuffer.allocate(SegmentHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            own.put(bytes).flip();
            this.header = SegmentHeader.decode(own);
            this.framing = new Framing(SegmentHeader.crc(own));
        }
    }

    /// @throws JournalException if it has a header that is damaged, of another version, or none of ours
    static SegmentReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SegmentReader(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Null if it ends within its header: nothing was ever in it.
    @Nullable
    SegmentHeader header() {
        return header;
    }

    /// All records.
    void visit(Visitor visitor) throws IOException {
        long at = SegmentHeader.BYTES;
        if (header == null) {
            visitor.torn(0, size);
            return;
        }
        while (at < size) {
            byte[] payload = payload(at);
            if (payload != null) {
                visitor.record(at + Framing.HEAD_BYTES, payload);
                at += payload.length + Framing.OVERHEAD_BYTES;
                continue;
            }
            OptionalLong next = next(at + 1);
            if (next.isEmpty()) {
                visitor.torn(at, size);
                return;
            }
            visitor.damaged(at, next.getAsLong());
            at = next.getAsLong();
        }
    }

    private OptionalLong next(long from) throws IOException {
        for (long at = from; at <= size - Framing.OVERHEAD_BYTES; at++) {
            if (payload(at) != null) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    /// Of the record that begins there; null if none does.
    private byte @Nullable [] payload(long at) throws IOException {
        if (at > size - Framing.OVERHEAD_BYTES) {
            return null;
        }
        ByteBuffer head = read(at, Framing.HEAD_BYTES);
        int length = head.getInt();
        long most = Math.min(Framing.MAX_PAYLOAD_BYTES, size - Framing.OVERHEAD_BYTES - at);
        boolean fits = length > 0 && length <= most;
        if (!fits || head.getInt() != framing.headCrc(at, length)) {
            return null;
        }
        byte[] payload = new byte[length];
        ByteBuffer rest = read(at + Framing.HEAD_BYTES, length + Integer.BYTES);
        rest.get(payload);
        return rest.getInt() == framing.crc(at, length, payload, 0) ? payload : null;
    }

    /// Bytes that are there, through a window that mostly has them already.
    private ByteBuffer read(long at, int length) throws IOException {
        if (at < windowAt || at + length > windowAt + window.limit()) {
            window = ByteBuffer.allocate(Math.max(length, (int) Math.min(WINDOW_BYTES, size - at)));
            windowAt = at;
            while (window.hasRemaining() && channel.read(window, at + window.position()) >= 0) {
                // a few bytes more
            }
            window.flip();
            if (window.limit() < length) {
                throw new IOException(file + " became shorter while it was read");
            }
        }
        return window.slice((int) (at - windowAt), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
