package io.forkmap.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.forkmap.arrow.ArrowField.Node;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Bool;
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
import org.apache.arrow.flatbuf.Utf8;

/// The flatbuffers of an Arrow IPC file.
public final class ArrowMetadata {
    /// Where a batch is.
    public record BatchBlock(long offset, int metadataLength, long bodyLength) {}

    /// One buffer of a batch, relative to its body.
    public record BufferPlace(long offset, long length) {}

    private ArrowMetadata() {}

    /// The message before all batches.
    public static ByteBuffer schema(List<ArrowField> fields) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        return message(builder, MessageHeader.Schema, schema(builder, fields), 0);
    }

    /// The message before the body of a batch.
    ///
    /// @param nodes of all fields, each before its children
    /// @param places of the buffers of all fields, in the same order
    public static ByteBuffer batch(long rowCount, List<Node> nodes, List<BufferPlace> places, long bodyLength) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        RecordBatch.startBuffersVector(builder, places.size());
        for (BufferPlace place : places.reversed()) {
            Buffer.createBuffer(builder, place.offset(), place.length());
        }
        int bufferVector = builder.endVector();
        RecordBatch.startNodesVector(builder, nodes.size());
        for (Node node : nodes.reversed()) {
            FieldNode.createFieldNode(builder, node.length(), node.nullCount());
        }
        int nodeVector = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rowCount);
        RecordBatch.addNodes(builder, nodeVector);
        RecordBatch.addBuffers(builder, bufferVector);
        int batch = RecordBatch.endRecordBatch(builder);
        return message(builder, MessageHeader.RecordBatch, batch, bodyLength);
    }

    /// The index of all batches.
    public static ByteBuffer footer(List<ArrowField> fields, List<BatchBlock> blocks) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder, fields);
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

    private static int schema(FlatBufferBuilder builder, List<ArrowField> columns) {
        int[] fields = columns.stream().mapToInt(c -> field(builder, c)).toArray();
        int fieldVector = Schema.createFieldsVector(builder, fields);
        Schema.startSchema(builder);
        Schema.addFields(builder, fieldVector);
        return Schema.endSchema(builder);
    }

    private static int field(FlatBufferBuilder builder, ArrowField field) {
        int[] children =
                field.children().stream().mapToInt(c -> field(builder, c)).toArray();
        int type = type(builder, field.type());
        int name = builder.createString(field.name());
        int childVector = Field.createChildrenVector(builder, children);
        Field.startField(builder);
        Field.addName(builder, name);
        Field.addNullable(builder, true);
        Field.addTypeType(builder, typeId(field.type()));
        Field.addType(builder, type);
        Field.addChildren(builder, childVector);
        return Field.endField(builder);
    }

    private static byte typeId(ArrowType type) {
        return switch (type) {
            case ArrowType.FloatingPoint _ -> Type.FloatingPoint;
            case ArrowType.Int _ -> Type.Int;
            case ArrowType.Bool _ -> Type.Bool;
            case ArrowType.Utf8 _ -> Type.Utf8;
            case ArrowType.Ragged(boolean large) -> large ? Type.LargeList : Type.List;
            case ArrowType.Fixed _ -> Type.FixedSizeList;
        };
    }

    private static int type(FlatBufferBuilder builder, ArrowType type) {
        return switch (type) {
            case ArrowType.FloatingPoint(int bits) ->
                FloatingPoint.createFloatingPoint(builder, bits == Double.SIZE ? Precision.DOUBLE : Precision.SINGLE);
            case ArrowType.Int(int bits) -> Int.createInt(builder, bits, true);
            case ArrowType.Bool _ -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case ArrowType.Utf8 _ -> {
                Utf8.startUtf8(builder);
                yield Utf8.endUtf8(builder);
            }
            case ArrowType.Ragged(boolean large) -> large ? largeList(builder) : list(builder);
            case ArrowType.Fixed(int length) -> FixedSizeList.createFixedSizeList(builder, length);
        };
    }

    private static int largeList(FlatBufferBuilder builder) {
        LargeList.startLargeList(builder);
        return LargeList.endLargeList(builder);
    }

    private static int list(FlatBufferBuilder builder) {
        org.apache.arrow.flatbuf.List.startList(builder);
        return org.apache.arrow.flatbuf.List.endList(builder);
    }
}
