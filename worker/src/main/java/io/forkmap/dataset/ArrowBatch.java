package io.forkmap.dataset;

import io.forkmap.dataset.ArrowSchema.ArrowColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/// One record batch of an Arrow file: finds the buffers of its columns and proves that they are within the file.
final class ArrowBatch {
    /// Since metadata V5 four such bytes come before the length of a message.
    private static final int CONTINUATION = -1;

    private final FileMapping file;
    private final int index;
    private final long offset;
    private final RecordBatch batch;
    private final long bodyBegin;
    private final long bodyLength;

    private ArrowBatch(FileMapping file, int index, long offset, RecordBatch batch, long bodyBegin, long bodyLength) {
        this.file = file;
        this.index = index;
        this.offset = offset;
        this.batch = batch;
        this.bodyBegin = bodyBegin;
        this.bodyLength = bodyLength;
    }

    /// @param block where the footer says that the batch is
    /// @param index of the batch in the file, for errors
    /// @param limit where the footer begins
    static ArrowBatch read(FileMapping file, Block block, int index, long limit) {
        long offset = block.offset();
        int length = block.metaDataLength();
        if (offset < 0 || length < 2 * Integer.BYTES || length > limit || offset > limit - length) {
            throw file.damaged("batch " + index + ": metadata of " + length + " bytes can't be there", offset);
        }
        Message message = message(file, index, offset, length);
        long bodyBegin = offset + length;
        if (message.bodyLength() < 0 || message.bodyLength() > limit - bodyBegin) {
            throw file.damaged(
                    "batch " + index + ": " + message.bodyLength() + " bytes of values leave the file", offset);
        }
        if (!(message.headerType() == MessageHeader.RecordBatch
                && message.header(new RecordBatch()) instanceof RecordBatch batch)) {
            throw file.damaged("batch " + index + " is a message of another kind", offset);
        }
        requireUncompressed(file, index, batch.compression());
        if (batch.length() < 0) {
            throw file.damaged("batch " + index + " can't have " + batch.length() + " rows", offset);
        }
        return new ArrowBatch(file, index, offset, batch, bodyBegin, message.bodyLength());
    }

    private static Message message(FileMapping file, int index, long offset, int length) {
        boolean marked = file.bytes().get(LittleEndian.INT, offset) == CONTINUATION;
        int prefix = marked ? 2 * Integer.BYTES : Integer.BYTES;
        int size = file.bytes().get(LittleEndian.INT, offset + prefix - Integer.BYTES);
        if (size <= 0 || size > length - prefix) {
            throw file.damaged(
                    "batch " + index + ": metadata of " + size + " bytes where the footer says " + length, offset);
        }
        ByteBuffer bytes = file.bytes().asSlice(offset + prefix, size).asByteBuffer();
        return Message.getRootAsMessage(bytes.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static void requireUncompressed(FileMapping file, int index, @Nullable BodyCompression compression) {
        if (compression != null) {
            String codec = switch (compression.codec()) {
                case CompressionType.LZ4_FRAME -> "LZ4";
                case CompressionType.ZSTD -> "ZSTD";
                default -> "codec " + compression.codec();
            };
            throw file.malformed(
                    "is compressed (" + codec + ", batch " + index
                            + "), so that it can't be mapped; rewrite it uncompressed (in awkward by "
                            + "ak.to_feather(array, path, compression=\"uncompressed\"))",
                    PythonHint.uncompressed(file.path()));
        }
    }

    long rowCount() {
        return batch.length();
    }

    /// The rows of a column in this batch, which has some.
    ///
    /// @param rowBegin how many rows the batches before have
    ColumnPart part(ArrowColumn column, long rowBegin) {
        FieldNode node = node(column, 0);
        if (node.length() != batch.length()) {
            throw damaged(column, "has " + node.length() + " rows, its batch " + batch.length());
        }
        long rows = node.length();
        long nulls = validity(column, node, 0);
        int width = column.type().byteSize();
        return switch (column.layout()) {
            case Layout.Plain _ -> {
                long values = buffer(column, 1, rows, width, "values");
                yield new ColumnPart(file, file.bytes(), rowBegin, rows, nulls, 0, values, rows, ColumnPart.NONE);
            }
            case Layout.Fixed(long length) -> {
                FieldNode child = child(column, Math.multiplyExact(rows, length));
                long values = buffer(column, 2, child.length(), width, "values");
                long valueNulls = validity(column, child, 1);
                yield new ColumnPart(file, file.bytes(), rowBegin, rows, nulls, 0, values, child.length(), valueNulls);
            }
            case Layout.Ragged _ -> {
                long offsets = buffer(column, 1, rows + 1, column.offsetBytes(), "offsets");
                FieldNode child = child(column, 0);
                long values = buffer(column, 3, child.length(), width, "values");
                long valueNulls = validity(column, child, 2);
                yield new ColumnPart(
                        file, file.bytes(), rowBegin, rows, nulls, offsets, values, child.length(), valueNulls);
            }
        };
    }

    private FieldNode child(ArrowColumn column, long minimum) {
        FieldNode child = node(column, 1);
        if (child.length() < minimum) {
            throw damaged(column, "has " + child.length() + " values, its rows need " + minimum);
        }
        return child;
    }

    private FieldNode node(ArrowColumn column, int k) {
        if (column.node() + k >= batch.nodesLength()) {
            throw damaged(column, "isn't there: the batch has " + batch.nodesLength() + " nodes only");
        }
        FieldNode node = batch.nodes(column.node() + k);
        if (node.length() < 0 || node.nullCount() < 0 || node.nullCount() > node.length()) {
            throw damaged(column, "can't have " + node.length() + " values and " + node.nullCount() + " nulls");
        }
        return node;
    }

    /// Where the bitmap is. Without nulls the file need not have one.
    private long validity(ArrowColumn column, FieldNode node, int k) {
        return node.nullCount() == 0
                ? ColumnPart.NONE
                : buffer(column, k, Bitmap.byteCount(node.length()), 1, "validity");
    }

    /// Where in the file a buffer of `count` numbers is.
    private long buffer(ArrowColumn column, int k, long count, int byteSize, String what) {
        long i = column.buffer() + k + viewBuffers(column);
        if (i >= batch.buffersLength()) {
            throw damaged(column, what + ": the batch has " + batch.buffersLength() + " buffers only");
        }
        Buffer buffer = batch.buffers((int) i);
        long needed = Math.multiplyExact(count, byteSize);
        if (buffer.length() < 0 || buffer.offset() < 0 || buffer.length() > bodyLength - buffer.offset()) {
            throw damaged(
                    column,
                    what + " [" + buffer.offset() + ", +" + buffer.length() + ") leave the body of " + bodyLength
                            + " bytes");
        }
        if (buffer.length() < needed) {
            throw damaged(column, what + ": " + buffer.length() + " bytes, where " + needed + " are needed");
        }
        return bodyBegin + buffer.offset();
    }

    private long viewBuffers(ArrowColumn column) {
        long sum = 0;
        for (int i = 0; i < column.viewsBefore(); i++) {
            long count = i < batch.variadicBufferCountsLength() ? batch.variadicBufferCounts(i) : -1;
            if (count < 0 || count > Integer.MAX_VALUE) {
                throw damaged(column, "comes after a view whose number of buffers can't be " + count);
            }
            sum += count;
        }
        return sum;
    }

    private DatasetException damaged(ArrowColumn column, String what) {
        return file.damaged("batch " + index + ", column \"" + column.name() + "\" " + what, offset);
    }
}
