package io.forkmap.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A read-only table of ragged columns over mapped files. Nothing is copied to the heap; opening costs the index
/// of the file, and the first use of a column one pass over its offsets.
///
/// Safe for use by several threads. Columns and rows are valid until [#close]; after that every access is an
/// [IllegalStateException].
public final class Dataset implements AutoCloseable {
    private final List<OpenSource> sources;
    private final Arena arena;

    /// A view of one of several datasets is closed with them, not by itself.
    private final boolean owner;

    private final AtomicBoolean closed = new AtomicBoolean();

    private Dataset(List<OpenSource> sources, Arena arena, boolean owner) {
        this.sources = List.copyOf(sources);
        this.arena = arena;
        this.owner = owner;
    }

    /// A dataset without columns or rows, for jobs that need none.
    public static Dataset none() {
        return new Dataset(List.of(), newArena(), true);
    }

    /// Maps several datasets; the first is the one whose rows and columns this has, the others are reached by
    /// [#named(String)]. Without any, the same as [#none()].
    ///
    /// @throws DatasetException when a file can't be read, or isn't of a form that can be mapped
    public static Dataset open(List<DataSource> sources) {
        return open(sources, FileMapping::map);
    }

    /// As [#open(List)], for files in shared memory, which may be in huge pages.
    public static Dataset openShared(List<DataSource> sources) {
        return open(sources, FileMapping::mapHuge);
    }

    /// As [#open(List)], but reads the files into memory of this process, which no other shares.
    ///
    /// @throws DatasetException also when the system gives no memory
    public static Dataset copy(List<DataSource> sources) {
        return open(sources, FileMapping::copy);
    }

    /// Datasets whose values another process holds: rows are asked for when they are read.
    ///
    /// @param index written there by [#writeIndex]; mapped
    /// @param cacheBytes of values that are kept
    public static Dataset served(Path index, RowFetcher fetcher, long cacheBytes) {
        Arena arena = newArena();
        try {
            RowCache cache = new RowCache(fetcher, cacheBytes);
            return new Dataset(OpenSource.served(FileMapping.map(index, arena), cache), arena, true);
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
    }

    private static Dataset open(List<DataSource> sources, FileMapping.Opener opener) {
        Arena arena = newArena();
        try {
            return new Dataset(OpenSource.all(sources, arena, opener), arena, true);
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
    }

    /// Maps one Arrow IPC file, `.npy`, stored `.npz`, or HDF5 with contiguous datasets; or all files of a
    /// directory.
    public static Dataset open(Path file) {
        return open(List.of(DataSource.of(file)));
    }

    /// Maps two `.npy` of one dimension as one ragged column `x`.
    ///
    /// @param offsets int32 or int64, one more than there are rows: row `i` is the values `[offsets[i],
    ///     offsets[i + 1])`
    public static Dataset open(Path values, Path offsets) {
        return open(List.of(DataSource.of(values, offsets)));
    }

    /// One float64 column in memory, to try a kernel on.
    ///
    /// @param rows copied
    public static Dataset of(String column, double[]... rows) {
        Arena arena = newArena();
        Table table = MemoryTable.of(arena, column, rows);
        return new Dataset(List.of(new OpenSource(MemoryTable.SOURCE, table)), arena, true);
    }

    // The dataset that is made with it closes it.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena newArena() {
        return Arena.ofShared();
    }

    /// The names of all datasets, in the order they were given.
    public List<String> names() {
        return sources.stream().map(s -> s.source().name()).toList();
    }

    /// One of several datasets, as a view: it is valid until this one closes, and closing it does nothing.
    ///
    /// @throws DatasetException when none is called that
    public Dataset named(String name) {
        for (OpenSource open : sources) {
            if (open.source().name().equals(name)) {
                return new Dataset(List.of(open), arena, false);
            }
        }
        throw sources.isEmpty()
                ? withoutData("dataset \"" + name + "\"")
                : DatasetException.usage("no dataset is called \"" + name + "\"; there are: "
                        + String.join(", ", names()) + "; give another by --data " + name + "=FILE");
    }

    /// Where the datasets were read from, in the order they were given.
    public List<DataSource> sources() {
        return sources.stream().map(OpenSource::source).toList();
    }

    /// Which files they are, as opened; one list for each source.
    public List<List<FileIdentity>> identities() {
        return sources.stream()
                .map(s -> s.table().files().stream().map(FileMapping::identity).toList())
                .toList();
    }

    /// Where the files of all sources are mapped, or their copies are.
    public List<MappedFile> mappedFiles() {
        return files().map(FileMapping::mapped).toList();
    }

    /// The files of all sources, each as a whole and read-only; valid until this closes.
    public List<MemorySegment> fileBytes() {
        return files().map(FileMapping::bytes).toList();
    }

    private Stream<FileMapping> files() {
        return sources.stream().flatMap(s -> s.table().files().stream());
    }

    /// Writes all of the datasets but their values, for [#served].
    ///
    /// @param file made new
    public void writeIndex(Path file) throws IOException {
        List<Table> tables = sources.stream().map(OpenSource::table).toList();
        ServedIndexWriter.write(sources(), tables, file);
    }

    /// What kind of files it is in, in words: `Arrow IPC file, uncompressed`, for example. Empty without data.
    public String format() {
        return sources.isEmpty() ? "" : primary().table().format();
    }

    /// How many rows every column has.
    public long rowCount() {
        return sources.isEmpty() ? 0 : primary().table().rowCount();
    }

    /// The bytes of the values of one row over all columns.
    ///
    /// @param row `[0, rowCount())`
    public long rowBytes(long row) {
        if (row < 0 || row >= rowCount()) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rowCount() + " rows, from 0");
        }
        return primary().rowBytes(row);
    }

    /// The bytes of the values of all rows and columns.
    public long byteCount() {
        return columns().stream().mapToLong(Column::byteCount).sum();
    }

    /// What the columns hold that can be read. Reads the offsets of all.
    ///
    /// @throws DatasetException when offsets are wrong
    public List<Column> columns() {
        requireOpen();
        return sources.isEmpty() ? List.of() : primary().columns();
    }

    /// Columns that there are, but can't be read.
    public List<UnreadableColumn> unreadableColumns() {
        return sources.isEmpty() ? List.of() : primary().table().unreadable();
    }

    /// The float64 column of that name, without null values within its rows.
    public RaggedDoubles doubles(String column) {
        return doubles(column, Nulls.REFUSED);
    }

    /// The float64 column of that name.
    public RaggedDoubles doubles(String column, Nulls nulls) {
        return new RaggedDoubles(find(column, ElementType.FLOAT64, nulls));
    }

    /// The only float64 column.
    public RaggedDoubles doubles() {
        return new RaggedDoubles(only(ElementType.FLOAT64));
    }

    /// The float32 column of that name, without null values within its rows.
    public RaggedFloats floats(String column) {
        return floats(column, Nulls.REFUSED);
    }

    /// The float32 column of that name.
    public RaggedFloats floats(String column, Nulls nulls) {
        return new RaggedFloats(find(column, ElementType.FLOAT32, nulls));
    }

    /// The only float32 column.
    public RaggedFloats floats() {
        return new RaggedFloats(only(ElementType.FLOAT32));
    }

    /// The int64 column of that name, without null values within its rows.
    public RaggedLongs longs(String column) {
        return longs(column, Nulls.REFUSED);
    }

    /// The int64 column of that name.
    public RaggedLongs longs(String column, Nulls nulls) {
        return new RaggedLongs(find(column, ElementType.INT64, nulls));
    }

    /// The only int64 column.
    public RaggedLongs longs() {
        return new RaggedLongs(only(ElementType.INT64));
    }

    /// The int32 column of that name, without null values within its rows.
    public RaggedInts ints(String column) {
        return ints(column, Nulls.REFUSED);
    }

    /// The int32 column of that name.
    public RaggedInts ints(String column, Nulls nulls) {
        return new RaggedInts(find(column, ElementType.INT32, nulls));
    }

    /// The only int32 column.
    public RaggedInts ints() {
        return new RaggedInts(only(ElementType.INT32));
    }

    private ColumnData find(String column, ElementType type, Nulls nulls) {
        requireOpen();
        if (sources.isEmpty()) {
            throw withoutData("column \"" + column + "\"");
        }
        return primary().lookup().find(column, type, nulls);
    }

    private ColumnData only(ElementType type) {
        requireOpen();
        if (sources.isEmpty()) {
            throw withoutData("a column of " + type);
        }
        return primary().lookup().only(type);
    }

    private OpenSource primary() {
        return sources.getFirst();
    }

    private static DatasetException withoutData(String wanted) {
        return DatasetException.usage(
                "the job asks for " + wanted + ", but was run without a dataset; give one with --data FILE");
    }

    private void requireOpen() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the dataset " + names() + " is closed");
        }
    }

    /// Unmaps the files. Nobody may be reading: close it when the compute threads have ended.
    @Override
    public void close() {
        if (owner && closed.compareAndSet(false, true)) {
            arena.close();
        }
    }
}
