package io.forkmap.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Takes in all that a worker prints, as fast as it does, and keeps the beginning and the end of it in its log:
///
/// ```
/// 8 MiB │ … N bytes left out … │ the last 64 KiB
/// ```
///
/// A thread of its own, which ends when nobody holds the other end of the pipe any more.
final class LogDrain {
    static final int HEAD_BYTES = 8 << 20;
    static final int TAIL_BYTES = 64 << 10;
    private static final int MAX_TRIES = 1000;

    private final InputStream printed;
    private final CompletableFuture<?> ended;
    private final FileChannel log;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final byte[] tail = new byte[TAIL_BYTES];
    private long count;
    private boolean finished;

    private LogDrain(InputStream printed, CompletableFuture<?> ended, FileChannel log) {
        this.printed = printed;
        this.ended = ended;
        this.log = log;
    }

    /// @param ended when the process has
    /// @param file that there is already
    static LogDrain start(InputStream printed, CompletableFuture<?> ended, Path file, int worker) throws IOException {
        LogDrain drain = new LogDrain(printed, ended, FileChannel.open(file, StandardOpenOption.WRITE));
        Thread.ofPlatform().daemon().name("forkmap-log-" + worker).start(drain::drain);
        return drain;
    }

    private void drain() {
        byte[] buffer = new byte[16 << 10];
        try {
            takeAll(buffer);
        } catch (IOException e) {
            // closed with its process
        }
        takeWhatTheJdkKept(buffer);
        finish();
    }

    private void takeAll(byte[] buffer) throws IOException {
        for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
            add(buffer, read);
        }
    }

    /// When a process ends, the JDK reads what is left in its pipe, closes that, and keeps the bytes for the next
    /// read: a read that waits meanwhile sees the end, or a closed stream, and the last words would be lost.
    private void takeWhatTheJdkKept(byte[] buffer) {
        ended.join();
        for (int i = 0; i < MAX_TRIES; i++) {
            try {
                takeAll(buffer);
                return;
            } catch (IOException e) {
                Thread.onSpinWait(); // it is about to exchange the closed pipe for what was in it
            }
        }
    }

    private synchronized void add(byte[] bytes, int length) {
        int kept = Math.clamp(HEAD_BYTES - count, 0, length);
        if (!finished && kept > 0) {
            try {
                append(bytes, 0, kept);
            } catch (IOException e) {
                // the disk is full; the worker must not wait for that
            }
        }
        for (int i = kept; i < length; i++) {
            tail[(int) ((count + i - HEAD_BYTES) % TAIL_BYTES)] = bytes[i];
        }
        count += length;
    }

    /// Writes the end of the log; what comes later is dropped. Idempotent.
    private synchronized void finish() {
        if (finished) {
            return;
        }
        finished = true;
        try (log) {
            long more = count - HEAD_BYTES;
            if (more > TAIL_BYTES) {
                byte[] note = ("\n… " + (more - TAIL_BYTES) + " bytes left out …\n").getBytes(StandardCharsets.UTF_8);
                append(note, 0, note.length);
                int begin = (int) (more % TAIL_BYTES);
                append(tail, begin, TAIL_BYTES - begin);
                append(tail, 0, begin);
            } else if (more > 0) {
                append(tail, 0, (int) more);
            }
        } catch (IOException e) {
            // the disk is full: what is there is there
        }
        drained.complete(null);
    }

    private void append(byte[] bytes, int begin, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, begin, length);
        while (rest.hasRemaining()) {
            log.write(rest);
        }
    }

    /// Completes when the log has its end: with the last process that could print, or when the time is over.
    CompletableFuture<Void> whenFinished(long millis) {
        return drained.copy()
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .thenRun(this::finish);
    }
}
