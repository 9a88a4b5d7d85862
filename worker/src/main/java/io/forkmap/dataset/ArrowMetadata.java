package io.forkmap.dataset;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.LargeList;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/// The flatbuffers of an Arrow IPC file of columns without nulls.
final class ArrowMetadata {
    /// Where a batch is.
    record BatchBlock(long offset, int metadataLength, long bodyLength) {}

    /// One buffer of a batch, relative to its body.
    record BufferPlace(long offset, long length) {}

    private ArrowMetadata() {}

    static ByteBuffer schema(List<ColumnSpec> columns) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        return message(builder, MessageHeader.Schema, schema(builder, columns), 0);
    }

    /// @param valueCounts one for each column
    /// @param places of the buffers of all columns, validity left out: offsets if the column has any, values
    static ByteBuffer batch(
            List<ColumnSpec> columns,
            long rowCount,
            List<Long> valueCounts,
            List<BufferPlace> places,
            long bodyLength) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        List<BufferPlace> buffers = withValidity(columns, places);
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (BufferPlace place : buffers.reversed()) {
            Buffer.createBuffer(builder, place.offset(), place.length());
        }
        int bufferVector = builder.endVector();
        int nodes = columns.stream().mapToInt(c -> isPlain(c) ? 1 : 2).sum();
        RecordBatch.startNodesVector(builder, nodes);
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (!isPlain(columns.get(i))) {
                FieldNode.createFieldNode(builder, valueCounts.get(i), 0);
            }
            FieldNode.createFieldNode(builder, rowCount, 0);
        }
        int nodeVector = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rowCount);
        RecordBatch.addNodes(builder, nodeVector);
        RecordBatch.addBuffers(builder, bufferVector);
        int batch = RecordBatch.endRecordBatch(builder);
        return message(builder, MessageHeader.RecordBatch, batch, bodyLength);
    }

    /// With the empty buffers that say that nothing is null: of the rows, and of the values within.
    private static List<BufferPlace> withValidity(List<ColumnSpec> columns, List<BufferPlace> places) {
        List<BufferPlace> buffers = new ArrayList<>();
        Iterator<BufferPlace> rest = places.iterator();
        for (ColumnSpec column : columns) {
            int own = column.ragged() ? 2 : 1;
            for (int i = 0; i < own; i++) {
                BufferPlace place = rest.next();
                BufferPlace valid = new BufferPlace(place.offset(), 0);
                buffers.add(valid);
                if (column.layout() instanceof Layout.Fixed) {
                    buffers.add(valid);
                }
                buffers.add(place);
            }
        }
        return buffers;
    }

    private static boolean isPlain(ColumnSpec column) {
        return column.layout() instanceof Layout.Plain;
    }

    static ByteBuffer footer(List<ColumnSpec> columns, List<BatchBlock> blocks) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder, columns);
        Footer.startRecordBatchesVector(builder, blocks.size());
        for (BatchBlock block : blocks.reversed()) {
            Block.createBlock(builder, block.offset(), block.metadataLength(), block.bodyLength());
        }
        int batches = builder.endVector();
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startFooter(builder);
        Footer.addVersion(builder, MetadataVersion.V5);
        Footer.addSchema(builder, schema);
        Footer.addDictionaries(builder, dictionaries);
        Footer.addRecordBatches(builder, batches);
        builder.finish(Footer.endFooter(builder));
        return builder.dataBuffer();
    }

    private static ByteBuffer message(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, type);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }

    private static int schema(FlatBufferBuilder builder, List<ColumnSpec> columns) {
        int[] fields = columns.stream().mapToInt(c -> column(builder, c)).toArray();
        int fieldVector = Schema.createFieldsVector(builder, fields);
        Schema.startSchema(builder);
        Schema.addFields(builder, fieldVector);
        return Schema.endSchema(builder);
    }

    private static int column(FlatBufferBuilder builder, ColumnSpec column) {
        byte elementId = elementTypeId(column.type());
        if (isPlain(column)) {
            return field(builder, column.name(), elementId, element(builder, column.type()), new int[0]);
        }
        int[] item = {field(builder, "item", elementId, element(builder, column.type()), new int[0])};
        if (column.layout() instanceof Layout.Fixed(long length)) {
            int list = FixedSizeList.createFixedSizeList(builder, Math.toIntExact(length));
            return field(builder, column.name(), Type.FixedSizeList, list, item);
        }
        int list;
        if (column.large()) {
            LargeList.startLargeList(builder);
            list = LargeList.endLargeList(builder);
        } else {
            org.apache.arrow.flatbuf.List.startList(builder);
            list = org.apache.arrow.flatbuf.List.endList(builder);
        }
        return field(builder, column.name(), column.large() ? Type.LargeList : Type.List, list, item);
    }

    private static int field(FlatBufferBuilder builder, String name, byte typeId, int type, int[] children) {
        int nameOffset = builder.createString(name);
        int childVector = Field.createChildrenVector(builder, children);
        Field.startField(builder);
        Field.addName(builder, nameOffset);
        Field.addNullable(builder, true);
        Field.addTypeType(builder, typeId);
        Field.addType(builder, type);
        Field.addChildren(builder, childVector);
        return Field.endField(builder);
    }

    private static byte elementTypeId(ElementType type) {
        return switch (type) {
            case FLOAT64, FLOAT32 -> Type.FloatingPoint;
            case INT64, INT32 -> Type.Int;
        };
    }

    private static int element(FlatBufferBuilder builder, ElementType type) {
        return switch (type) {
            case FLOAT64 -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            case FLOAT32 -> FloatingPoint.createFloatingPoint(builder, Precision.SINGLE);
            case INT64, INT32 -> Int.createInt(builder, type.byteSize() * Byte.SIZE, true);
        };
    }
}
