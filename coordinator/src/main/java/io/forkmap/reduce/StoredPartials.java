package io.forkmap.reduce;

import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Decoder;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The partials of a run in chunk order: encoded, and beyond a limit in a file. One thread.
public final class StoredPartials<I, P> implements Partials<I, P>, AutoCloseable {
    private static final long HEAP_BYTES = HeapBudget.of(64L << 20);

    private final Inputs<I> inputs;
    private final Codec<P> codec;
    private final boolean digested;
    private final PackStore store;
    private final List<PackStore.Kept> packs = new ArrayList<>();
    private final PackJoiner last = new PackJoiner();
    private final List<Missing<I>> missing = new ArrayList<>();
    private long count;

    public StoredPartials(PlannedRun<I, P> run, Path directory) {
        this.inputs = run.inputs();
        this.codec = run.binding().partialCodec();
        this.digested = run.binding().fillsArrays();
        this.store = new PackStore(HEAP_BYTES, directory);
    }

    /// Appends the next chunks.
    public void append(Pack pack) {
        if (!last.takes(pack)) {
            last.joined().ifPresent(joined -> packs.add(store.keep(joined)));
            last.clear();
        }
        if (last.takes(pack)) {
            last.add(pack);
        } else {
            packs.add(store.keep(pack));
        }
        count += pack.partialCount();
        for (ChunkPart part : pack.parts()) {
            part.skipped().ifPresent(why -> missing.add(missing(pack.firstChunk(), part, why)));
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public List<Missing<I>> missing() {
        return Collections.unmodifiableList(missing);
    }

    private Missing<I> missing(long chunk, ChunkPart part, String why) {
        return new Missing<>(chunk, inputs.part(chunk, part.begin(), part.end()), inputs.replicate(chunk), why);
    }

    @Override
    public Iterator<Partial<I, P>> iterator() {
        return new Decoding();
    }

    /// Decodes the partials of one pack.
    public Iterator<Partial<I, P>> decode(Pack pack) {
        Decoder in = new Decoder(pack.bytes());
        return pack.parts().isEmpty() ? whole(pack, in) : parts(pack, in);
    }

    private Iterator<Partial<I, P>> parts(Pack pack, Decoder in) {
        long chunk = pack.firstChunk();
        return pack.parts().stream()
                .filter(part -> part.skipped().isEmpty())
                .map(part -> partial(chunk, inputs.part(chunk, part.begin(), part.end()), in))
                .iterator();
    }

    private Partial<I, P> partial(long chunk, I input, Decoder in) {
        in.getInt(); // its length
        if (digested) {
            in.getLong();
        }
        return new Partial<>(chunk, input, inputs.replicate(chunk), codec.decode(in));
    }

    private Iterator<Partial<I, P>> whole(Pack pack, Decoder in) {
        return new Iterator<>() {
            private long chunk = pack.firstChunk();

            @Override
            public boolean hasNext() {
                return chunk < pack.end();
            }

            @Override
            public Partial<I, P> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long at = chunk++;
                return partial(at, inputs.input(at), in);
            }
        };
    }

    /// Hands on the partials as they are encoded, each with the digest of its array before it.
    public void forEachEncoded(EncodedPartial action) {
        packs.forEach(kept -> forEachEncoded(store.get(kept), action));
        last.joined().ifPresent(joined -> forEachEncoded(joined, action));
    }

    private static void forEachEncoded(Pack pack, EncodedPartial action) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long chunk = pack.firstChunk();
                bytes.hasRemaining();
                chunk += pack.parts().isEmpty() ? 1 : 0) {
            int length = bytes.getInt();
            action.accept(chunk, bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    /// What is done with one of them.
    @FunctionalInterface
    public interface EncodedPartial {
        /// Takes the next one.
        ///
        /// @param chunk that it is of, or of some rows of which
        /// @param bytes of it
        void accept(long chunk, ByteBuffer bytes);
    }

    private final class Decoding implements Iterator<Partial<I, P>> {
        private int nextPack;
        private boolean lastIsDue = true;
        private Iterator<Partial<I, P>> current = List.<Partial<I, P>>of().iterator();

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && nextPack < packs.size()) {
                current = decode(store.get(packs.get(nextPack++)));
            }
            if (!current.hasNext() && lastIsDue) {
                lastIsDue = false;
                last.joined().ifPresent(joined -> current = decode(joined));
            }
            return current.hasNext();
        }

        @Override
        public Partial<I, P> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
