package io.forkmap.journal;

import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pack as the payload of a record; the diagram is with the package.
final class PackRecord {
    /// Before the partials or parts.
    static final int HEAD_BYTES = 13;

    private static final byte WHOLE = 1;
    private static final byte PARTS = 2;

    private PackRecord() {}

    static byte[] encode(Pack pack) {
        List<byte[]> reasons = pack.parts().stream()
                .map(part -> part.skipped().map(PackRecord::utf8).orElse(new byte[0]))
                .toList();
        int partBytes = pack.parts().isEmpty()
                ? 0
                : Integer.BYTES
                        + reasons.stream().mapToInt(each -> 20 + each.length).sum();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + partBytes + pack.bytes().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(pack.parts().isEmpty() ? WHOLE : PARTS)
                .putLong(pack.firstChunk())
                .putInt(pack.count());
        if (!pack.parts().isEmpty()) {
            out.putInt(pack.parts().size());
            for (int i = 0; i < reasons.size(); i++) {
                ChunkPart part = pack.parts().get(i);
                out.putLong(part.begin()).putLong(part.end());
                out.putInt(part.skipped().isPresent() ? reasons.get(i).length : -1)
                        .put(reasons.get(i));
            }
        }
        return out.put(pack.bytes()).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// @throws JournalException if it is not as this class writes it
    static Pack decode(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        try {
            byte kind = in.get();
            long first = in.getLong();
            int count = in.getInt();
            List<ChunkPart> parts = kind == PARTS ? parts(in) : List.of();
            Pack pack = new Pack(first, count, Arrays.copyOfRange(payload, in.position(), payload.length), parts);
            boolean known = kind == WHOLE || (kind == PARTS && count == 1);
            if (known && first >= 0 && count >= 1 && first <= Long.MAX_VALUE - count && isWhole(pack)) {
                return pack;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            // told below
        }
        throw JournalException.malformed("a record is not one of partials");
    }

    /// At least one; they follow each other without a gap.
    private static List<ChunkPart> parts(ByteBuffer in) {
        List<ChunkPart> parts = new ArrayList<>();
        long row = 0;
        int left = in.getInt();
        do {
            long begin = in.getLong();
            long end = in.getLong();
            if (begin != row || end <= begin) {
                throw JournalException.malformed("a record has the rows " + begin + " to " + end + " after " + row);
            }
            row = end;
            int length = in.getInt();
            if (length < 0) {
                parts.add(ChunkPart.kept(begin, end));
            } else {
                byte[] reason = new byte[Math.min(length, in.remaining() + 1)];
                in.get(reason);
                parts.add(ChunkPart.skipped(begin, end, new String(reason, StandardCharsets.UTF_8)));
            }
        } while (--left > 0);
        return parts;
    }

    /// Whether it has as many partials as it says: from here on they are taken apart without a look.
    private static boolean isWhole(Pack pack) {
        ByteBuffer in = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long left = pack.partialCount(); left > 0; left--) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return false;
            }
            in.position(in.position() + length);
        }
        return !in.hasRemaining();
    }

    /// Some chunks of a pack, under other numbers.
    ///
    /// @param first of them, by its number in the pack
    /// @param renumbered what it is to be
    static Pack slice(Pack pack, long first, int count, long renumbered) {
        if (first == pack.firstChunk() && count == pack.count()) {
            return new Pack(renumbered, count, pack.bytes(), pack.parts());
        }
        ByteBuffer in = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int begin = 0;
        for (long chunk = pack.firstChunk(); chunk < first + count; chunk++) {
            if (chunk == first) {
                begin = in.position();
            }
            int length = in.getInt();
            in.position(in.position() + length);
        }
        return new Pack(renumbered, count, Arrays.copyOfRange(pack.bytes(), begin, in.position()));
    }
}
