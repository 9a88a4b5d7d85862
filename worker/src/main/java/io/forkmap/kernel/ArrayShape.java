package io.forkmap.kernel;

import io.forkmap.dataset.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Which arrays a job fills: one item for each chunk, or one for each row. All items of a run have one type and
/// shape, and are one array together, in the order of the plan.
///
/// @param type of the values
/// @param perRow whether there is an item for each row; else one for each chunk
/// @param item length of each dimension of an item, in C order; empty for a single number
public record ArrayShape(ElementType type, boolean perRow, List<Long> item) {
    /// numpy takes 32, and two more come before those of an item.
    private static final int MOST_DIMENSIONS = 30;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if a length is less than 1, or an item too large
    public ArrayShape {
        item = List.copyOf(item);
        if (item.size() > MOST_DIMENSIONS || item.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException(
                    "array shape " + item + ": up to " + MOST_DIMENSIONS + " lengths of at least 1 each");
        }
        long bytes = type.byteSize();
        try {
            for (long length : item) {
                bytes = Math.multiplyExact(bytes, length);
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("array shape " + item + ": more than 2^63 bytes", e);
        }
    }

    /// An item for each chunk: in the file an array of the shape `(chunks, item…)`.
    ///
    /// @param item length of each dimension; none for a single number
    public static ArrayShape perChunk(ElementType type, long... item) {
        return new ArrayShape(type, false, Arrays.stream(item).boxed().toList());
    }

    /// An item for each row of the dataset: in the file an array of the shape `(rows, item…)`, with replicates
    /// `(replicates, rows, item…)`. For jobs over [io.forkmap.dataset.RowRange] whose inputs are [Inputs#rows] or
    /// the like.
    ///
    /// @param item length of each dimension; none for a single number
    public static ArrayShape perRow(ElementType type, long... item) {
        return new ArrayShape(type, true, Arrays.stream(item).boxed().toList());
    }

    /// How many values an item has.
    public long valueCount() {
        return item.stream().reduce(1L, (a, b) -> a * b);
    }

    /// How many bytes an item takes.
    public long byteCount() {
        return valueCount() * type.byteSize();
    }

    /// `float64 [100, 3] a row`.
    @Override
    public String toString() {
        String lengths = item.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return type + " " + lengths + (perRow ? " a row" : " a chunk");
    }
}
