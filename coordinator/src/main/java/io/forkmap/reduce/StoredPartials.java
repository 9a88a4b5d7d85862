package io.forkmap.reduce;

import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Decoder;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The partials of a run in chunk order: encoded, and beyond a limit in a file. One thread.
public final class StoredPartials<I, P> implements Partials<I, P>, AutoCloseable {
    private static final long HEAP_BYTES = 64L << 20;

    private final Inputs<I> inputs;
    private final Codec<P> codec;
    private final PackStore store;
    private final List<PackStore.Kept> packs = new ArrayList<>();
    private long count;

    public StoredPartials(PlannedRun<I, P> run, Path directory) {
        this.inputs = run.inputs();
        this.codec = run.binding().partialCodec();
        this.store = new PackStore(HEAP_BYTES, directory);
    }

    /// Appends the next chunks.
    public void append(Pack pack) {
        packs.add(store.keep(pack));
        count += pack.count();
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public List<I> missing() {
        return List.of();
    }

    @Override
    public Iterator<Partial<I, P>> iterator() {
        return new Decoding();
    }

    /// Decodes the partials of one pack.
    public Iterator<Partial<I, P>> decode(Pack pack) {
        Decoder in = new Decoder(pack.bytes());
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
                in.getInt(); // its length
                long at = chunk++;
                return new Partial<>(at, inputs.input(at), inputs.replicate(at), codec.decode(in));
            }
        };
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Decoding implements Iterator<Partial<I, P>> {
        private int nextPack;
        private Iterator<Partial<I, P>> current = List.<Partial<I, P>>of().iterator();

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && nextPack < packs.size()) {
                current = decode(store.get(packs.get(nextPack++)));
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
