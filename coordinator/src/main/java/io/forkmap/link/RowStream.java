package io.forkmap.link;

import com.google.protobuf.UnsafeByteOperations;
import io.forkmap.proto.Values;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// One answer: bytes, a piece at a time, no faster than they are taken.
final class RowStream {
    private static final long PIECE_BYTES = 1 << 20;

    private final MemorySegment bytes;
    private final ServerCallStreamObserver<Values> outgoing;
    private final Executor readers;

    /// How often there was reason to go on since a reader last looked; only one reader is at it at a time.
    private final AtomicInteger reasons = new AtomicInteger();

    private long sent;
    private boolean over;

    RowStream(MemorySegment bytes, ServerCallStreamObserver<Values> outgoing, Executor readers) {
        this.bytes = bytes;
        this.outgoing = outgoing;
        this.readers = readers;
    }

    /// By the event loop, before the call's method returns.
    void start() {
        outgoing.setOnReadyHandler(this::goOn);
        outgoing.setOnCancelHandler(() -> {}); // then sending is no error: the reader sees it
        goOn();
    }

    private void goOn() {
        if (reasons.getAndIncrement() == 0) {
            try {
                readers.execute(this::send);
            } catch (RejectedExecutionException e) {
                outgoing.onError(Status.UNAVAILABLE.asRuntimeException());
            }
        }
    }

    private void send() {
        int seen;
        do {
            seen = reasons.get();
            try {
                sendWhatIsTaken();
            } catch (RuntimeException | Error e) {
                // The file was truncated under the mapping, most likely: the run will notice by itself.
                over = true;
                outgoing.onError(
                        Status.INTERNAL.withDescription(String.valueOf(e)).asRuntimeException());
            }
        } while (!reasons.compareAndSet(seen, 0));
    }

    private void sendWhatIsTaken() {
        while (!over && outgoing.isReady()) {
            long count = Math.min(PIECE_BYTES, bytes.byteSize() - sent);
            // Serialised before onNext returns, and so by this thread.
            outgoing.onNext(Values.newBuilder()
                    .setValues(UnsafeByteOperations.unsafeWrap(
                            bytes.asSlice(sent, count).asByteBuffer()))
                    .build());
            sent += count;
            if (sent == bytes.byteSize()) {
                over = true;
                outgoing.onCompleted();
            }
        }
        over |= outgoing.isCancelled();
    }
}
