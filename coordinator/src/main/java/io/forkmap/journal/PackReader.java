package io.forkmap.journal;

import io.forkmap.reduce.Pack;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Reads packs again that a [Recovery] has found. One thread.
final class PackReader implements AutoCloseable {
    /// So many files stay open.
    private static final int MAX_OPEN = 32;

    private final SequencedMap<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);

    Pack read(StoredPack stored) {
        try {
            ByteBuffer payload = ByteBuffer.allocate(stored.length());
            FileChannel channel = channel(stored.segment());
            while (payload.hasRemaining()) {
                if (channel.read(payload, stored.at() + payload.position()) < 0) {
                    throw new EOFException("the file became shorter");
                }
            }
            Pack pack = PackRecord.decode(payload.array());
            return PackRecord.slice(pack, stored.recorded(), stored.count(), stored.first());
        } catch (IOException e) {
            throw JournalException.io(stored.segment() + " can't be read again", e);
        }
    }

    /// One chunk alone.
    static Pack one(StoredPack stored, long chunk) {
        try (PackReader reader = new PackReader()) {
            return PackRecord.slice(reader.read(stored), chunk, 1, chunk);
        }
    }

    private FileChannel channel(Path segment) throws IOException {
        FileChannel known = open.get(segment);
        if (known != null) {
            return known;
        }
        if (open.size() >= MAX_OPEN) {
            open.pollFirstEntry().getValue().close();
        }
        FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ);
        open.put(segment, channel);
        return channel;
    }

    @Override
    public void close() {
        open.values().forEach(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        open.clear();
    }
}
