package io.forkmap.worker;

import com.google.protobuf.ByteString;
import io.forkmap.dataset.RowFetcher;
import io.forkmap.proto.DatasetValuesGrpc;
import io.forkmap.proto.Values;
import io.forkmap.proto.ValuesRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Iterator;

/// Asks the coordinator for rows. Any thread but the link's own, which brings the answer.
final class RowClient implements RowFetcher {
    private final DatasetValuesGrpc.DatasetValuesBlockingStub coordinator;
    private final Invitation invitation;
    private final ByteString token;

    RowClient(ManagedChannel channel, Invitation invitation) {
        this.coordinator = DatasetValuesGrpc.newBlockingStub(channel);
        this.invitation = invitation;
        this.token = ByteString.copyFrom(invitation.token());
    }

    @Override
    public void fetch(int file, long begin, MemorySegment target) {
        ValuesRequest request = ValuesRequest.newBuilder()
                .setWorker(invitation.worker())
                .setToken(token)
                .setFile(file)
                .setBegin(begin)
                .setByteCount(target.byteSize())
                .build();
        try {
            // Takes few pieces ahead: what is not taken yet holds the coordinator back.
            Iterator<Values> pieces = coordinator.read(request);
            long filled = 0;
            while (pieces.hasNext()) {
                filled = append(target, filled, pieces.next().getValues());
            }
            if (filled != target.byteSize()) {
                throw new IllegalStateException("the coordinator gave " + filled + " bytes of " + request(file, begin)
                        + ", not " + target.byteSize());
            }
        } catch (StatusRuntimeException e) {
            throw new IllegalStateException(
                    "the coordinator did not give " + request(file, begin) + ": " + e.getMessage(), e);
        }
    }

    private static long append(MemorySegment target, long at, ByteString piece) {
        ByteBuffer bytes = piece.asReadOnlyByteBuffer();
        MemorySegment.copy(MemorySegment.ofBuffer(bytes), 0, target, at, piece.size());
        return at + piece.size();
    }

    private static String request(int file, long begin) {
        return "file " + file + " of the dataset from byte " + begin;
    }
}
