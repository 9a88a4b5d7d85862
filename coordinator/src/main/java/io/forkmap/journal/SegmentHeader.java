package io.forkmap.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The beginning of a segment; the diagram is with the package.
///
/// @param plan number of the plan whose chunks are in it
/// @param id tells segments apart
/// @param fingerprint of the plan, SHA-256 in hexadecimal
/// @param shard what was to be computed
/// @param begun when
/// @param chunkCount of the plan
record SegmentHeader(int plan, UUID id, String fingerprint, Shard shard, Instant begun, long chunkCount) {
    static final int BYTES = 96;

    private static final long MAGIC = 0x4c4e_5255_4f4a_4d46L; // "FMJOURNL"
    private static final int VERSION = 1;
    private static final int FINGERPRINT_BYTES = 32;
    private static final int CRC_AT = 92;

    /// Ready to be written.
    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putInt(VERSION).putInt(plan);
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        out.put(HexFormat.of().parseHex(fingerprint));
        out.putInt(shard.index()).putInt(shard.count());
        out.putLong(begun.toEpochMilli()).putLong(chunkCount).putInt(0);
        out.putInt(crc(out));
        return out.flip();
    }

    /// Of an encoded header: what its records are bound to.
    static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, CRC_AT));
        return (int) crc.getValue();
    }

    /// @param header [#BYTES] bytes, little-endian
    /// @throws JournalException if it is none, damaged, or of another version
    static SegmentHeader decode(ByteBuffer header) {
        if (header.getLong(0) != MAGIC || header.getInt(CRC_AT) != crc(header)) {
            throw JournalException.malformed("its first " + BYTES + " bytes are damaged, or it is no segment");
        }
        if (header.getInt(8) != VERSION) {
            throw JournalException.malformed(
                    "it is of version " + header.getInt(8) + ", this forkmap reads version " + VERSION);
        }
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        header.get(32, fingerprint);
        return new SegmentHeader(
                header.getInt(12),
                new UUID(header.getLong(16), header.getLong(24)),
                HexFormat.of().formatHex(fingerprint),
                shard(header.getInt(64), header.getInt(68)),
                Instant.ofEpochMilli(header.getLong(72)),
                header.getLong(80));
    }

    private static Shard shard(int index, int count) {
        try {
            return new Shard(index, count);
        } catch (IllegalArgumentException e) {
            throw JournalException.malformed("it is of a shard that there can't be, " + index + "/" + count);
        }
    }
}
