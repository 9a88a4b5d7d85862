package io.forkmap.kernel;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// All partials of a run, in chunk order. Iterating decodes them one by one, so that any number fits in memory; it
/// may be done more than once. Used by one thread; valid until `analyse` returns.
///
/// @param <I> an input
/// @param <P> a partial
public interface Partials<I, P> extends Iterable<Partial<I, P>> {
    /// How many there are; what is [#missing] is not counted, and each part of a chunk is.
    long count();

    /// What was skipped because the user asked for that (`--on-poison=skip`), in chunk order; mostly empty. Of a
    /// range of rows only those rows are missing that could not be computed: the others are there in several
    /// partials, each with its own range as the input and the random stream of that range.
    List<Missing<I>> missing();

    /// The partials with their inputs, sequentially and in chunk order.
    default Stream<Partial<I, P>> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /// The partials without their inputs, sequentially and in chunk order.
    default Stream<P> values() {
        return stream().map(Partial::value);
    }

    /// One number of each partial, in chunk order.
    ///
    /// @param number what to take of a partial
    default DoubleStream doubles(ToDoubleFunction<? super P> number) {
        return values().mapToDouble(number);
    }

    /// The plain left-to-right sum in chunk order. Unlike [DoubleStream#sum] it is one written sequence of
    /// roundings.
    ///
    /// @param number what to take of a partial
    default double sum(ToDoubleFunction<? super P> number) {
        double sum = 0;
        for (Partial<I, P> partial : this) {
            sum += number.applyAsDouble(partial.value());
        }
        return sum;
    }
}
