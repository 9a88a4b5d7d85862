package io.forkmap.picture;

import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/// Partials that are made while they are read.
record MadePartials(long count, LongFunction<Partial<Object, Object>> made) implements Partials<Object, Object> {
    @Override
    public List<Missing<Object>> missing() {
        return List.of();
    }

    @Override
    public Iterator<Partial<Object, Object>> iterator() {
        return LongStream.range(0, count).mapToObj(made).iterator();
    }
}
