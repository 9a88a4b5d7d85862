package io.forkmap.worker;

import io.forkmap.proto.WorkerMessage;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a worker has to say, on its way to the stream. One thread writes; while it does, what comes meanwhile is
/// gathered and goes as one message: nobody waits for company, and small answers don't cost a message each.
///
/// Any thread may send.
final class Outbox {
    /// What is larger goes by itself.
    private static final int SMALL_BYTES = 8 << 10;

    private final StreamObserver<WorkerMessage> stream;
    private final Executor writer;
    private final Queue<WorkerMessage> waiting = new ArrayDeque<>();
    private boolean isWriting;
    private boolean isComplete;
    private boolean hasEnded;

    /// @param stream used by the writer only
    /// @param writer runs one thing after the other
    Outbox(StreamObserver<WorkerMessage> stream, Executor writer) {
        this.stream = stream;
        this.writer = writer;
    }

    void send(WorkerMessage message) {
        boolean wakes;
        synchronized (this) {
            waiting.add(message);
            wakes = !isWriting;
            isWriting = true;
        }
        if (wakes) {
            writer.execute(this::write);
        }
    }

    /// Ends the stream behind all that was sent.
    void complete() {
        synchronized (this) {
            isComplete = true;
        }
        writer.execute(this::write);
    }

    private void write() {
        WorkerMessage next = next();
        while (next != null) {
            stream.onNext(next);
            next = next();
        }
        if (endsNow()) {
            stream.onCompleted();
        }
    }

    private synchronized @Nullable WorkerMessage next() {
        WorkerMessage first = waiting.poll();
        if (first == null) {
            isWriting = false;
            return null;
        }
        if (!isSmall(first) || !isSmall(waiting.peek())) {
            return first;
        }
        WorkerMessage.Builder together = first.toBuilder();
        while (together.getMoreCount() < Wire.MAX_TOGETHER && isSmall(waiting.peek())) {
            together.addMore(waiting.remove());
        }
        return together.build();
    }

    private static boolean isSmall(@Nullable WorkerMessage message) {
        return message != null && message.getSerializedSize() <= SMALL_BYTES;
    }

    private synchronized boolean endsNow() {
        boolean now = isComplete && !hasEnded && waiting.isEmpty();
        hasEnded |= now;
        return now;
    }
}
