package io.forkmap.dataset;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads what [ServedIndexWriter] wrote. Offsets and bitmaps stay where they are, in the mapped index.
final class ServedIndexReader {
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment index;
    private final RowCache cache;
    private final DataInputStream head;
    private final long base;
    private int filesBefore;

    private ServedIndexReader(MemorySegment index, RowCache cache) {
        this.index = index;
        this.cache = cache;
        long length = index.get(LENGTH, 0);
        byte[] bytes = index.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        this.head = new DataInputStream(new ByteArrayInputStream(bytes));
        this.base = ServedIndexWriter.aligned(Long.BYTES + length);
    }

    /// One source and its table, as they are for the process that holds the values.
    record Served(DataSource source, Table table) {}

    static List<Served> read(FileMapping index, RowCache cache) {
        try {
            return new ServedIndexReader(index.bytes(), cache).sources();
        } catch (IOException e) {
            throw DatasetException.io(index.path(), "isn't an index of a dataset", e);
        }
    }

    private List<Served> sources() throws IOException {
        List<Served> sources = new ArrayList<>();
        for (int count = head.readInt(); count > 0; count--) {
            String name = head.readUTF();
            boolean paired = head.readBoolean();
            List<Path> paths = new ArrayList<>();
            for (int files = head.readInt(); files > 0; files--) {
                paths.add(Path.of(head.readUTF()));
            }
            sources.add(new Served(new DataSource(name, paths, paired), table()));
        }
        return sources;
    }

    private Table table() throws IOException {
        String format = head.readUTF();
        List<FileMapping> files = new ArrayList<>();
        for (int count = head.readInt(); count > 0; count--) {
            FileIdentity identity = new FileIdentity(
                    Path.of(head.readUTF()), head.readLong(), head.readLong(), head.readLong(), head.readLong());
            files.add(new FileMapping(identity.path(), MemorySegment.NULL, identity));
        }
        long rowCount = head.readLong();
        List<ColumnData> columns = new ArrayList<>();
        for (int count = head.readInt(); count > 0; count--) {
            columns.add(column(files));
        }
        List<UnreadableColumn> unreadable = new ArrayList<>();
        for (int count = head.readInt(); count > 0; count--) {
            unreadable.add(new UnreadableColumn(head.readUTF(), head.readUTF(), head.readUTF()));
        }
        filesBefore += files.size();
        return new Table(format, files, rowCount, columns, unreadable);
    }

    private ColumnData column(List<FileMapping> files) throws IOException {
        String name = head.readUTF();
        ElementType type = ElementType.valueOf(head.readUTF());
        long length = head.readLong();
        Layout layout = length < 0 ? new Layout.Ragged() : length == 0 ? new Layout.Plain() : new Layout.Fixed(length);
        int batches = head.readInt();
        int offsetBytes = head.readInt();
        long fixedLength = head.readLong();
        List<ColumnPart> parts = new ArrayList<>();
        for (int count = head.readInt(); count > 0; count--) {
            int file = head.readInt();
            parts.add(part(files.get(file), filesBefore + file));
        }
        RowIndex rows = offsetBytes == 0 ? RowIndex.fixed(fixedLength, parts) : RowIndex.ragged(offsetBytes, parts);
        return new ColumnData(name, type, layout, batches, rows);
    }

    /// Offsets and bitmaps are in the index, values in the file.
    private ColumnPart part(FileMapping file, int number) throws IOException {
        return new ColumnPart(
                new FileMapping(file.path(), index, file.identity()),
                index,
                head.readLong(),
                head.readLong(),
                position(head.readLong()),
                position(head.readLong()),
                head.readLong(),
                head.readLong(),
                position(head.readLong()),
                new ServedValues(cache, number, file.identity().byteCount()));
    }

    private long position(long relative) {
        return relative == ColumnPart.NONE ? ColumnPart.NONE : base + relative;
    }
}
