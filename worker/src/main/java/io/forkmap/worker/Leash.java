package io.forkmap.worker;

import java.io.IOException;
import java.io.InputStream;

/// Standard input stays open as long as the coordinator lives; its end ends the worker within milliseconds, whatever
/// the kernel is doing, and with it what the kernel has started: nobody else is left to do that.
///
/// Of a worker that has said goodbye the coordinator closes it, too: a JVM that ends waits 0.3 s for a thread that is
/// in a system call, as the one that reads here is.
final class Leash {
    private final InputStream in;
    private final Runnable torn;
    private volatile boolean loose;

    /// @param torn done when the coordinator is gone: ends the process
    Leash(InputStream in, Runnable torn) {
        this.in = in;
        this.torn = torn;
    }

    /// Begins to watch, in a thread that ends with standard input.
    Thread hold() {
        return Thread.ofPlatform().daemon().name("forkmap-stdin").start(this::watch);
    }

    /// The worker is about to leave by itself. To be called before it says so.
    void loosen() {
        loose = true;
    }

    private void watch() {
        try {
            while (in.read() >= 0) {
                // nothing else is ever said here
            }
        } catch (IOException e) {
            // as good as the end
        }
        if (!loose) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            torn.run();
        }
    }
}
