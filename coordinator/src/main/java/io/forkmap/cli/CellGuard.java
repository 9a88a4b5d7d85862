package io.forkmap.cli;

import java.io.IOException;
import java.io.InputStream;

/// Ends a run that is a cell of a comparison when the comparing process is gone: that holds the other end of this
/// process's standard input, and says nothing there.
final class CellGuard {
    private CellGuard() {}

    /// Interrupts the calling thread when `in` ends. The thread that waits for that is a daemon.
    static void watch(InputStream in) {
        Thread run = Thread.currentThread();
        Thread.ofPlatform().daemon().name("forkmap-cell-guard").start(() -> {
            try {
                while (in.read() >= 0) {
                    // nothing is said
                }
            } catch (IOException e) {
                // as good as the end
            }
            run.interrupt();
        });
    }
}
