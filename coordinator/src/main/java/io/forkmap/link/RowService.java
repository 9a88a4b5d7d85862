package io.forkmap.link;

import io.forkmap.proto.DatasetValuesGrpc;
import io.forkmap.proto.Values;
import io.forkmap.proto.ValuesRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Gives registered workers bytes of the dataset's files. Reading them may wait for the disk, so that it is
/// done by a few threads of its own; the event loop only passes on what they have read.
final class RowService extends DatasetValuesGrpc.DatasetValuesImplBase implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int CLOSE_SECONDS = 10;

    private final Tokens tokens;
    private final Audit audit;
    private final List<MemorySegment> files;
    private final ExecutorService readers = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("forkmap-rows-", 0).factory());

    /// @param files valid until this is closed; none to give nothing
    RowService(Tokens tokens, Audit audit, List<MemorySegment> files) {
        this.tokens = tokens;
        this.audit = audit;
        this.files = List.copyOf(files);
    }

    @Override
    public void read(ValuesRequest request, StreamObserver<Values> outgoing) {
        if (!tokens.isRegistered(request.getWorker(), request.getToken().toByteArray())) {
            audit.accept("a process that asked for rows without a worker's token");
            outgoing.onError(Status.UNAUTHENTICATED.asRuntimeException());
            return;
        }
        if (request.getFile() < 0 || request.getFile() >= files.size()) {
            outgoing.onError(invalid("file " + request.getFile() + " of " + files.size()));
            return;
        }
        MemorySegment file = files.get(request.getFile());
        long begin = request.getBegin();
        long byteCount = request.getByteCount();
        if (begin < 0 || byteCount < 0 || byteCount > file.byteSize() - begin) {
            outgoing.onError(invalid(byteCount + " bytes from " + begin + " of " + file.byteSize()));
            return;
        }
        ServerCallStreamObserver<Values> stream = (ServerCallStreamObserver<Values>) outgoing;
        new RowStream(file.asSlice(begin, byteCount), stream, readers).start();
    }

    private static RuntimeException invalid(String what) {
        return Status.INVALID_ARGUMENT.withDescription(what).asRuntimeException();
    }

    /// Waits until nobody reads the files any more. Idempotent.
    @Override
    public void close() {
        readers.shutdownNow();
        try {
            boolean ignored = readers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
