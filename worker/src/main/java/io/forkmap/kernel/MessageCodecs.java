package io.forkmap.kernel;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Protobuf messages, written deterministically: map entries are sorted by key.
final class MessageCodecs {
    private MessageCodecs() {}

    /// @throws CodecException if the type is not the class that protoc generated for a message
    static Codec<MessageLite> of(Class<?> type, String path) {
        Parser<? extends MessageLite> parser = defaultInstance(type, path).getParserForType();
        return new LeafCodec<>(path, MessageCodecs::encode, in -> {
            int length = in.getLength(1);
            try {
                return parser.parseFrom(in.getSlice(length).asByteBuffer());
            } catch (InvalidProtocolBufferException e) {
                throw new CodecException(path + ": not a " + type.getName() + ": " + e.getMessage(), e);
            }
        });
    }

    private static MessageLite defaultInstance(Class<?> type, String path) {
        try {
            return (MessageLite) type.getMethod("getDefaultInstance").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new CodecException(
                    path + " of type " + type.getName() + " is not supported: name the message's own class", e);
        }
    }

    private static void encode(Encoder out, MessageLite message) {
        int size = message.getSerializedSize();
        out.putLength(size);
        int at = out.skip(size);
        CodedOutputStream coded = CodedOutputStream.newInstance(out.array(), at, size);
        coded.useDeterministicSerialization();
        try {
            message.writeTo(coded);
            coded.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
