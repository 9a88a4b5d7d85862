package io.forkmap.reduce;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Makes one pack of small ones that follow one another: however short the chunks of a run are, few packs of it are
/// kept, and little beside their bytes. One thread.
final class PackJoiner {
    private static final int ENOUGH_BYTES = 64 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long firstChunk;
    private int count;

    /// Whether a pack can be joined to those that are here already.
    boolean takes(Pack pack) {
        return pack.parts().isEmpty()
                && bytes.size() + pack.bytes().length <= ENOUGH_BYTES
                && (count == 0 || pack.firstChunk() == firstChunk + count);
    }

    /// @param pack that [#takes] is true for; its bytes are copied
    void add(Pack pack) {
        if (count == 0) {
            firstChunk = pack.firstChunk();
        }
        bytes.writeBytes(pack.bytes());
        count += pack.count();
    }

    /// All that has been added, as one pack, if anything has.
    Optional<Pack> joined() {
        return count == 0 ? Optional.empty() : Optional.of(new Pack(firstChunk, count, bytes.toByteArray()));
    }

    /// Begins anew.
    void clear() {
        bytes.reset();
        count = 0;
    }
}
