package io.forkmap.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Appends records to a new segment in a thread of its own, and brings them to the storage each second, or each 64 MB
/// if these come sooner: what a crash can cost is bounded by time, and never by the number of records. After the first
/// failure nothing is written any more: what a failed `fsync` has dropped would not be noticed again.
///
/// Thread-safe.
final class SegmentWriter implements AutoCloseable {
    private static final long COMMIT_NANOS = 1_000_000_000;
    private static final long COMMIT_BYTES = 64L << 20;

    private final Path path;
    private final SegmentFile file;
    private final Framing framing;
    private final RestEstimate rest;
    private final Consumer<JournalException> failed;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("forkmap-journal").unstarted(this::work);

    // Under the lock:
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long appended;
    private long committed;
    private long syncTo;
    private boolean closing;
    private @Nullable JournalException failure;

    // By the thread:
    private long end;
    private long written;
    private long uncommittedBytes;
    private long uncommittedSince;

    /// @param payload of a record
    /// @param chunks that it has
    private record Waiting(ByteBuffer payload, int chunks) {}

    private SegmentWriter(
            Path path, SegmentFile file, int headerCrc, long chunksLeft, Consumer<JournalException> failed) {
        this.path = path;
        this.file = file;
        this.framing = new Framing(headerCrc);
        this.rest = new RestEstimate(chunksLeft);
        this.failed = failed;
    }

    /// Writes the header and starts the thread.
    ///
    /// @param file empty; closed with this
    /// @param path for messages
    /// @param chunksLeft how many chunks are to come
    /// @param failed called once, by the writer's thread, when writing fails
    static SegmentWriter begin(
            SegmentFile file, Path path, SegmentHeader header, long chunksLeft, Consumer<JournalException> failed)
            throws IOException {
        ByteBuffer bytes = header.encode();
        SegmentWriter writer = new SegmentWriter(path, file, SegmentHeader.crc(bytes), chunksLeft, failed);
        file.write(bytes, 0);
        file.force();
        writer.end = SegmentHeader.BYTES;
        writer.thread.start();
        return writer;
    }

    /// Takes a record. Returns before it is written; waits while more than 64 MB are.
    ///
    /// @param chunks that it has
    /// @throws JournalException if writing has failed
    synchronized void append(byte[] payload, int chunks) throws InterruptedException {
        while (waitingBytes > COMMIT_BYTES && failure == null) {
            wait();
        }
        requireSound();
        waiting.add(new Waiting(ByteBuffer.wrap(payload), chunks));
        waitingBytes += payload.length;
        appended++;
        notifyAll();
    }

    /// Waits until everything that was appended is on the storage.
    ///
    /// @throws JournalException if that fails
    synchronized void sync() throws InterruptedException {
        long wanted = appended;
        syncTo = Math.max(syncTo, wanted);
        notifyAll();
        while (committed < wanted && failure == null) {
            wait();
        }
        requireSound();
    }

    private void requireSound() {
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        try {
            while (step()) {
                // until it is closed
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    /// Whether there is more to come.
    private boolean step() throws InterruptedException, IOException {
        @Nullable Waiting next;
        boolean commit;
        boolean last;
        synchronized (this) {
            while (waiting.isEmpty() && !isCommitDue() && !closing) {
                wait(patienceMillis());
            }
            next = waiting.poll();
            if (next != null) {
                waitingBytes -= next.payload().capacity();
                notifyAll();
            }
            last = closing && waiting.isEmpty();
            commit = last || isCommitDue();
        }
        if (next != null) {
            write(next);
        }
        if (commit || uncommittedBytes >= COMMIT_BYTES) {
            commit();
        }
        return !last;
    }

    /// How long there is nothing to do unless somebody asks for it; 0 for ever.
    private long patienceMillis() {
        long left = uncommittedSince + COMMIT_NANOS - System.nanoTime();
        return uncommittedBytes == 0 ? 0 : Math.max(1, left / 1_000_000);
    }

    private boolean isCommitDue() {
        return uncommittedBytes > 0
                && (System.nanoTime() - uncommittedSince >= COMMIT_NANOS || (waiting.isEmpty() && syncTo > committed));
    }

    private void write(Waiting next) throws IOException {
        ByteBuffer record = framing.frame(end, next.payload().array());
        int length = record.remaining();
        try {
            file.write(record, end);
        } catch (IOException e) {
            file.truncate(end);
            throw new IOException(
                    "no room for the next " + length + " bytes, or writing failed (" + e.getMessage()
                            + "): make room, or move the checkpoint to where there is some, "
                            + rest.withFailed(next.chunks(), length),
                    e);
        }
        if (uncommittedBytes == 0) {
            uncommittedSince = System.nanoTime();
        }
        end += length;
        uncommittedBytes += length;
        written++;
        rest.written(next.chunks(), length);
    }

    private void commit() throws IOException {
        if (uncommittedBytes > 0) {
            try {
                file.force();
            } catch (IOException e) {
                throw new IOException(
                        "storage failed (" + e.getMessage() + "): what was written since the last commit "
                                + "may be lost, and is computed again",
                        e);
            }
        }
        uncommittedBytes = 0;
        synchronized (this) {
            committed = written;
            notifyAll();
        }
    }

    private void fail(Exception e) {
        JournalException why = JournalException.io(path.toString(), e);
        synchronized (this) {
            failure = why;
            notifyAll();
        }
        failed.accept(why);
    }

    /// Writes and commits what is left. Idempotent; whether it could is told by [#sync] only.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            file.close();
        } catch (IOException e) {
            // everything in it was forced
        }
    }
}
