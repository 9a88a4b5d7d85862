package io.forkmap.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// Writes all of a dataset but its values: what a process needs to find rows whose values it will be given. Both
/// ends run the same build, so that the form may change at will.
/// ```
/// int64 length of the head │ head: sources, files, columns, parts │ offsets and bitmaps, each at a multiple of 8
/// ```
/// Positions in the head count from the first byte after the head, rounded up to a multiple of 8.
final class ServedIndexWriter {
    private static final long PIECE_BYTES = 1 << 30;

    private final ByteArrayOutputStream headBytes = new ByteArrayOutputStream();
    private final DataOutputStream head = new DataOutputStream(headBytes);
    private final List<MemorySegment> buffers = new ArrayList<>();
    private long end;

    private ServedIndexWriter() {}

    /// @param file made new
    static void write(List<DataSource> sources, List<Table> tables, Path file) throws IOException {
        ServedIndexWriter writer = new ServedIndexWriter();
        writer.head.writeInt(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            writer.source(sources.get(i), tables.get(i));
        }
        writer.flush(file);
    }

    private void source(DataSource source, Table table) throws IOException {
        head.writeUTF(source.name());
        head.writeBoolean(source.paired());
        head.writeInt(source.files().size());
        for (Path path : source.files()) {
            head.writeUTF(path.toString());
        }
        head.writeUTF(table.format());
        head.writeInt(table.files().size());
        IdentityHashMap<FileMapping, Integer> numbers = new IdentityHashMap<>();
        for (FileMapping file : table.files()) {
            numbers.put(file, numbers.size());
            identity(file.identity());
        }
        head.writeLong(table.rowCount());
        head.writeInt(table.columns().size());
        for (ColumnData column : table.columns()) {
            column(column, numbers);
        }
        head.writeInt(table.unreadable().size());
        for (UnreadableColumn column : table.unreadable()) {
            head.writeUTF(column.name());
            head.writeUTF(column.type());
            head.writeUTF(column.remedy());
        }
    }

    private void identity(FileIdentity identity) throws IOException {
        head.writeUTF(identity.path().toString());
        head.writeLong(identity.device());
        head.writeLong(identity.inode());
        head.writeLong(identity.byteCount());
        head.writeLong(identity.mtimeNanos());
    }

    private void column(ColumnData column, IdentityHashMap<FileMapping, Integer> numbers) throws IOException {
        RowIndex rows = column.rows();
        head.writeUTF(column.name());
        head.writeUTF(column.type().name());
        switch (column.layout()) {
            case Layout.Ragged _ -> head.writeLong(-1);
            case Layout.Plain _ -> head.writeLong(0);
            case Layout.Fixed(long length) -> head.writeLong(length);
        }
        head.writeInt(column.batches());
        head.writeInt(rows.offsetBytes());
        head.writeLong(rows.fixedLength());
        head.writeInt(rows.parts().size());
        for (ColumnPart part : rows.parts()) {
            head.writeInt(Objects.requireNonNull(numbers.get(part.file()), "a file of the table"));
            part(part, rows.offsetBytes());
        }
    }

    private void part(ColumnPart part, int offsetBytes) throws IOException {
        head.writeLong(part.rowBegin());
        head.writeLong(part.rowCount());
        head.writeLong(bitmap(part, part.rowValidityAt(), part.rowCount()));
        head.writeLong(
                offsetBytes == 0 ? 0 : add(part.offsets(), part.offsetsAt(), offsetBytes * (part.rowCount() + 1)));
        head.writeLong(part.valuesAt());
        head.writeLong(part.valueCount());
        head.writeLong(bitmap(part, part.valueValidityAt(), part.valueCount()));
    }

    private long bitmap(ColumnPart part, long at, long bits) {
        return at == ColumnPart.NONE ? ColumnPart.NONE : add(part.bytes(), at, Bitmap.byteCount(bits));
    }

    private long add(MemorySegment bytes, long at, long byteCount) {
        long position = end;
        buffers.add(bytes.asSlice(at, byteCount));
        end = aligned(end + byteCount);
        return position;
    }

    static long aligned(long position) {
        return position + 7 & ~7L;
    }

    private void flush(Path file) throws IOException {
        byte[] bytes = headBytes.toByteArray();
        try (FileChannel channel = PrivateFile.create(file)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length);
            write(channel, 0, MemorySegment.ofBuffer(length));
            write(channel, Long.BYTES, MemorySegment.ofArray(bytes));
            long at = aligned(Long.BYTES + bytes.length);
            for (MemorySegment buffer : buffers) {
                write(channel, at, buffer);
                at = aligned(at + buffer.byteSize());
            }
        }
    }

    private static void write(FileChannel channel, long position, MemorySegment bytes) throws IOException {
        for (long begin = 0; begin < bytes.byteSize(); begin += PIECE_BYTES) {
            ByteBuffer piece = bytes.asSlice(begin, Math.min(PIECE_BYTES, bytes.byteSize() - begin))
                    .asByteBuffer();
            while (piece.hasRemaining()) {
                channel.write(piece, position + begin + piece.position());
            }
        }
    }
}
