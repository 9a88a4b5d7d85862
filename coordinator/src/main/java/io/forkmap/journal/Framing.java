package io.forkmap.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// Puts payloads into records and checks them; the diagram is with the package. One thread.
final class Framing {
    /// Before the payload.
    static final int HEAD_BYTES = 8;

    /// Around the payload.
    static final int OVERHEAD_BYTES = HEAD_BYTES + Integer.BYTES;

    /// A whole record is an array at most: a JVM has none of quite 2^31 - 1 bytes.
    static final int MAX_PAYLOAD_BYTES = Integer.MAX_VALUE - 8 - OVERHEAD_BYTES;

    private final int headerCrc;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer place = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

    /// @param headerCrc of the segment
    Framing(int headerCrc) {
        this.headerCrc = headerCrc;
    }

    /// A record, ready to be written.
    ///
    /// @param at its place in the file
    ByteBuffer frame(long at, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + OVERHEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(payload.length).putInt(headCrc(at, payload.length));
        out.put(payload).putInt(crc(at, payload.length, payload, 0));
        return out.flip();
    }

    /// CRC32C of where a record is and how long.
    int headCrc(long at, int length) {
        begin(at, length);
        return (int) crc.getValue();
    }

    /// CRC32C of the whole record.
    int crc(long at, int length, byte[] bytes, int begin) {
        begin(at, length);
        crc.update(bytes, begin, length);
        return (int) crc.getValue();
    }

    private void begin(long at, int length) {
        crc.reset();
        crc.update(place.clear().putInt(headerCrc).putLong(at).putInt(length).flip());
    }
}
