package io.forkmap.chaos;

import java.io.IOException;

/// What the JDK can't send.
final class Signal {
    private Signal() {}

    /// Returns when it is sent; the process may be gone.
    ///
    /// @param name without SIG
    static void send(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
