package io.forkmap.dataset;

import io.forkmap.arrow.ArrowOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes columns, ragged ones as a rule, to an Arrow IPC file that [Dataset] maps and pyarrow reads, row after
/// row; of the rows it keeps no more than one batch, outside the heap.
/// ```java
/// try (var writer = RaggedArrowWriter.create(path, List.of(ColumnSpec.of("energy", ElementType.FLOAT64)))) {
///     for (double[] row : rows) writer.append(row, 0, row.length);
///     writer.commit();
/// }
/// ```
/// The file is written under another name beside the target, and takes its name when it is complete and on disk:
/// the target never exists in part. Closed without [#commit()], nothing remains. Used by one thread at a time.
public final class RaggedArrowWriter implements AutoCloseable {
    private static final long BATCH_BYTES = 64L << 20;

    private final Path target;
    private final UnfinishedFile file;
    private final boolean overwrite;
    private final long batchBytes;
    private final ArrowOutput output;
    private final List<ColumnBuffer> columns;
    private long batchRows;
    private boolean committed;

    private RaggedArrowWriter(
            Path target, UnfinishedFile file, List<ColumnSpec> columns, boolean overwrite, long batchBytes) {
        this.target = target;
        this.file = file;
        this.overwrite = overwrite;
        this.batchBytes = batchBytes;
        this.output = new ArrowOutput(
                file.channel(), columns.stream().map(ColumnSpec::field).toList());
        this.columns = columns.stream().map(ColumnBuffer::new).toList();
    }

    /// Begins a file, which must not exist.
    ///
    /// @param columns at least one, of different names
    /// @throws DatasetException when it exists, or can't be created
    public static RaggedArrowWriter create(Path target, List<ColumnSpec> columns) {
        return create(target, columns, false, BATCH_BYTES);
    }

    /// Begins a file.
    ///
    /// @param columns at least one, of different names
    /// @param overwrite whether the file may exist; it is replaced by [#commit()]
    /// @throws DatasetException when it can't be created
    public static RaggedArrowWriter create(Path target, List<ColumnSpec> columns, boolean overwrite) {
        return create(target, columns, overwrite, BATCH_BYTES);
    }

    /// @param batchBytes a batch ends with the row that reaches this
    static RaggedArrowWriter create(Path target, List<ColumnSpec> columns, boolean overwrite, long batchBytes) {
        long names = columns.stream().map(ColumnSpec::name).distinct().count();
        if (columns.isEmpty() || names < columns.size()) {
            throw new IllegalArgumentException("columns must be at least one, of different names: " + columns);
        }
        requireAbsent(target, overwrite);
        try {
            RaggedArrowWriter writer =
                    new RaggedArrowWriter(target, UnfinishedFile.begin(target), columns, overwrite, batchBytes);
            writer.begin();
            return writer;
        } catch (IOException e) {
            throw DatasetException.io(target, "can't be created", e);
        }
    }

    private static void requireAbsent(Path target, boolean overwrite) {
        if (!overwrite && Files.exists(target)) {
            throw DatasetException.usage(target + ": exists already; give another name, or let it be overwritten");
        }
    }

    private void begin() {
        try {
            output.begin();
        } catch (IOException e) {
            close();
            throw failed(e);
        }
    }

    /// Appends a row to a file of one float64 column.
    public void append(double[] values, int from, int to) {
        requireOneColumn();
        put(0, values, from, to);
        endRow();
    }

    /// Appends a row to a file of one float32 column.
    public void append(float[] values, int from, int to) {
        requireOneColumn();
        put(0, values, from, to);
        endRow();
    }

    /// Appends a row to a file of one int64 column.
    public void append(long[] values, int from, int to) {
        requireOneColumn();
        put(0, values, from, to);
        endRow();
    }

    /// Appends a row to a file of one int32 column.
    public void append(int[] values, int from, int to) {
        requireOneColumn();
        put(0, values, from, to);
        endRow();
    }

    /// Adds values to a column's part of the current row, which may be put together from several arrays.
    ///
    /// @param column its place in the list that the file was created with
    public void put(int column, double[] values, int from, int to) {
        MemorySegment room = columns.get(column).extend(ElementType.FLOAT64, count(values.length, from, to));
        MemorySegment.copy(values, from, room, LittleEndian.DOUBLE, 0, to - from);
    }

    /// Like [#put(int, double\[\], int, int)] for a float32 column.
    public void put(int column, float[] values, int from, int to) {
        MemorySegment room = columns.get(column).extend(ElementType.FLOAT32, count(values.length, from, to));
        MemorySegment.copy(values, from, room, LittleEndian.FLOAT, 0, to - from);
    }

    /// Like [#put(int, double\[\], int, int)] for an int64 column.
    public void put(int column, long[] values, int from, int to) {
        MemorySegment room = columns.get(column).extend(ElementType.INT64, count(values.length, from, to));
        MemorySegment.copy(values, from, room, LittleEndian.LONG, 0, to - from);
    }

    /// Like [#put(int, double\[\], int, int)] for an int32 column.
    public void put(int column, int[] values, int from, int to) {
        MemorySegment room = columns.get(column).extend(ElementType.INT32, count(values.length, from, to));
        MemorySegment.copy(values, from, room, LittleEndian.INT, 0, to - from);
    }

    /// Ends the current row in all columns; it is empty in ragged ones that nothing was put to.
    ///
    /// @throws IllegalArgumentException when a column's rows have one length, and this one has another
    /// @throws DatasetException when a batch can't be written
    public void endRow() {
        columns.forEach(ColumnBuffer::endRow);
        batchRows++;
        if (columns.stream().mapToLong(ColumnBuffer::byteCount).sum() >= batchBytes) {
            writeBatch();
        }
    }

    /// Completes the file, brings it to disk and gives it its name.
    ///
    /// @throws DatasetException when that fails; then the target is what it was before
    public void commit() {
        if (committed) {
            throw new IllegalStateException(target + " is committed already");
        }
        if (batchRows > 0) {
            writeBatch();
        }
        requireAbsent(target, overwrite);
        try {
            output.end();
            file.commit();
            committed = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeBatch() {
        try {
            output.batch(
                    batchRows,
                    columns.stream().flatMap(c -> c.nodes(batchRows).stream()).toList(),
                    columns.stream().flatMap(c -> c.buffers().stream()).toList());
        } catch (IOException e) {
            throw failed(e);
        }
        columns.forEach(ColumnBuffer::clear);
        batchRows = 0;
    }

    private DatasetException failed(IOException e) {
        return DatasetException.io(
                target, "writing failed at byte " + output.position() + " (is there space left?)", e);
    }

    private void requireOneColumn() {
        if (columns.size() != 1) {
            throw new IllegalStateException(
                    target + " has " + columns.size() + " columns; put the values of each, then call endRow()");
        }
    }

    private static int count(int length, int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException("values [" + from + ", " + to + ") of an array of " + length);
        }
        return to - from;
    }

    /// Deletes what was written unless it was committed. Idempotent.
    @Override
    public void close() {
        columns.forEach(ColumnBuffer::close);
        file.close();
    }
}
