package io.forkmap.report;

import java.io.PrintStream;

final class SilentProgress implements Progress {
    private final PrintStream err;

    SilentProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void begin(long totalChunks, long totalBytes) {}

    @Override
    public void resume(long chunks, long bytes) {}

    @Override
    public void advance(long chunks, long bytes) {}

    @Override
    public void message(String text) {
        err.println(text);
    }

    @Override
    public void close() {}
}
