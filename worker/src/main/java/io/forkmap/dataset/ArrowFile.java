package io.forkmap.dataset;

import io.forkmap.dataset.ArrowSchema.ArrowColumn;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the index of an Arrow IPC file; the values stay where they are.
/// ```
/// "ARROW1" 00 00 │ schema │ batch 0 │ batch 1 │ … │ footer │ int32 footer length │ "ARROW1"
/// batch:  FFFFFFFF │ int32 metadata length │ metadata, padded │ body: buffers, padded
/// ```
/// The footer says where the batches are; the metadata of a batch says where in its body the buffers are.
final class ArrowFile {
    private static final int HEAD_BYTES = 8;
    private static final int TAIL_BYTES = Integer.BYTES + 6;

    private final FileMapping file;

    private ArrowFile(FileMapping file) {
        this.file = file;
    }

    /// @throws DatasetException for whatever is wrong with the file
    static Table read(FileMapping file) {
        try {
            return new ArrowFile(file).table();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | NullPointerException e) {
            // That is how the generated accessors answer to offsets that lead anywhere.
            throw new DatasetException(
                    DatasetException.Kind.MALFORMED,
                    file.path() + ": the metadata (footer or the head of a batch) contradicts itself: " + e.getMessage()
                            + "; the file is damaged: write or copy it again",
                    e);
        }
    }

    private Table table() {
        long footerEnd = file.bytes().byteSize() - TAIL_BYTES;
        int footerLength = footerLength(footerEnd);
        long footerBegin = footerEnd - footerLength;
        Footer footer = Footer.getRootAsFooter(metadata(footerBegin, footerLength));
        @Nullable Schema schema = footer.schema();
        if (schema == null) {
            throw file.damaged("the footer has no schema", footerBegin);
        }
        if (footer.version() < MetadataVersion.V4 || footer.version() > MetadataVersion.V5) {
            throw file.malformed("has metadata of version V" + (footer.version() + 1)
                    + "; V4 and V5 are known: write it with a current Arrow");
        }
        ArrowSchema fields = ArrowSchema.read(file, footer.version(), schema, footerLength);
        if (fields.columns().isEmpty()) {
            throw file.malformed("has no column that can be read" + listed(fields.unreadable()));
        }
        return batches(footer, fields, footerBegin);
    }

    private int footerLength(long footerEnd) {
        if (footerEnd < HEAD_BYTES) {
            throw file.damaged("is too short for an Arrow file", file.bytes().byteSize());
        }
        MemorySegment magic = MemorySegment.ofArray(FileKind.ARROW.magic());
        if (file.bytes().asSlice(footerEnd + Integer.BYTES, magic.byteSize()).mismatch(magic) != -1) {
            throw file.damaged("starts as an Arrow file, but doesn't end as one", footerEnd + Integer.BYTES);
        }
        int length = file.bytes().get(LittleEndian.INT, footerEnd);
        if (length <= 0 || length > footerEnd - HEAD_BYTES) {
            throw file.damaged("the footer can't be " + length + " bytes long", footerEnd);
        }
        return length;
    }

    private Table batches(Footer footer, ArrowSchema schema, long bodyLimit) {
        List<List<ColumnPart>> parts = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            parts.add(new ArrayList<>());
        }
        long rowCount = 0;
        int batchCount = footer.recordBatchesLength();
        for (int b = 0; b < batchCount; b++) {
            ArrowBatch batch = ArrowBatch.read(file, footer.recordBatches(b), b, bodyLimit);
            for (int i = 0; batch.rowCount() > 0 && i < parts.size(); i++) {
                parts.get(i).add(batch.part(schema.columns().get(i), rowCount));
            }
            rowCount = Math.addExact(rowCount, batch.rowCount());
        }
        List<ColumnData> columns = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            columns.add(column(schema.columns().get(i), batchCount, parts.get(i)));
        }
        return new Table(
                "Arrow IPC file, uncompressed", List.of(file), rowCount, columns, List.copyOf(schema.unreadable()));
    }

    private ColumnData column(ArrowColumn column, int batchCount, List<ColumnPart> parts) {
        RowIndex rows = switch (column.layout()) {
            case Layout.Plain _ -> RowIndex.fixed(1, parts);
            case Layout.Fixed(long length) -> RowIndex.fixed(length, parts);
            case Layout.Ragged _ -> RowIndex.ragged(column.offsetBytes(), parts);
        };
        return new ColumnData(column.name(), column.type(), column.layout(), batchCount, rows);
    }

    private ByteBuffer metadata(long begin, int length) {
        return file.bytes().asSlice(begin, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String listed(List<UnreadableColumn> columns) {
        StringBuilder text = new StringBuilder();
        for (UnreadableColumn column : columns.subList(0, Math.min(columns.size(), 5))) {
            text.append("; \"").append(column.name()).append("\" is ").append(column.type());
            text.append(": ").append(column.remedy());
        }
        return text.isEmpty() ? ": it has no columns" : text.toString();
    }
}
