package io.forkmap.kernel;

import io.forkmap.dataset.NpyHeader;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the arrays of a run are in its `.npy`. Follows from the plan alone, so that every process knows it and
/// nobody has to wait for anybody:
///
/// ```
/// head, padded to 4096 │ item of chunk 0 │ item of chunk 1 │ …             an item for each chunk
///                      │ items of row 0, row 1, … │ the same, replicate 1 │ …   an item for each row
/// ```
///
/// Immutable; safe for all threads.
public final class ArrayLayout {
    /// Items of whole pages are copied to whole pages then, which is faster.
    private static final int PAGE = 4096;

    private final ArrayShape shape;
    private final Inputs<?> inputs;

    /// Of arrays per row.
    private final @Nullable RowInputs rows;

    private final byte[] head;
    private final long itemBytes;
    private final long fileBytes;

    /// Consecutive bytes of the file.
    ///
    /// @param position of the first; negative for an array that has no place, since it is of a part of a chunk and
    ///     there is one for whole chunks only
    /// @param byteCount how many
    public record Span(long position, long byteCount) {
        boolean isPlaced() {
            return position >= 0;
        }
    }

    private ArrayLayout(ArrayShape shape, Inputs<?> inputs, @Nullable RowInputs rows) {
        this.shape = shape;
        this.inputs = inputs;
        this.rows = rows;
        this.itemBytes = shape.byteCount();
        List<Long> lengths = new ArrayList<>();
        if (rows == null) {
            lengths.add(inputs.chunkCount());
        } else {
            if (inputs.replicates() > 1) {
                lengths.add((long) inputs.replicates());
            }
            lengths.add(rows.rowCount());
        }
        long bytes = itemBytes;
        for (long length : lengths) {
            bytes = Math.multiplyExact(bytes, length);
        }
        lengths.addAll(shape.item());
        this.head = NpyHeader.bytes(shape.type().descr(), lengths, PAGE);
        this.fileBytes = Math.addExact(head.length, bytes);
    }

    /// The layout of a run.
    ///
    /// @throws IllegalArgumentException if there is none: arrays per row of inputs that aren't ranges of
    ///     rows, or more than 2^63 bytes
    public static ArrayLayout of(ArrayShape shape, Inputs<?> inputs) {
        if (shape.perRow() && !(inputs instanceof RowInputs)) {
            throw new IllegalArgumentException("an array for each row (" + shape + ") is for inputs that cover the rows"
                    + " of a dataset, such as Inputs.rows(data); for others declare one with ArrayShape.perChunk");
        }
        try {
            return new ArrayLayout(shape, inputs, shape.perRow() ? (RowInputs) inputs : null);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the arrays (" + shape + ") take more than 2^63 bytes", e);
        }
    }

    /// What the arrays are like.
    public ArrayShape shape() {
        return shape;
    }

    /// The head of the file.
    public byte[] head() {
        return head.clone();
    }

    /// The size of the file.
    public long fileBytes() {
        return fileBytes;
    }

    /// The array of a chunk.
    public Span chunk(long chunk) {
        return part(chunk, 0, inputs.rows(chunk));
    }

    /// The array of some rows of a chunk.
    ///
    /// @param begin inclusive, counted from the chunk's first row
    /// @param end exclusive
    public Span part(long chunk, long begin, long end) {
        if (rows != null) {
            long first = inputs.replicate(chunk) * rows.rowCount() + rows.rowsBefore(chunk / inputs.replicates());
            return new Span(head.length + (first + begin) * itemBytes, (end - begin) * itemBytes);
        }
        boolean whole = begin == 0 && end >= inputs.rows(chunk);
        return new Span(whole ? head.length + chunk * itemBytes : -1, itemBytes);
    }

    /// Memory for the array of a chunk that is computed by itself, outside of a run.
    @SuppressWarnings("MustBeClosedChecker") // by the garbage collector
    public ResultArray room(long chunk) {
        return new ResultArray(
                shape.type(),
                chunk(chunk).byteCount(),
                itemBytes,
                byteCount -> Arena.ofAuto().allocate(byteCount, Long.BYTES));
    }
}
