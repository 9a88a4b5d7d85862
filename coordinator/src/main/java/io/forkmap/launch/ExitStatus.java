package io.forkmap.launch;

import java.util.Map;

/// How a process ended, in words.
///
/// @param code what `Process.exitValue` says: 128 + n after signal n
/// @param outOfMemory whether the JVM left because of an OutOfMemoryError: it says so in the log, and the code
///     alone might as well be the kernel's own
public record ExitStatus(int code, boolean outOfMemory) {
    private static final int MAX_SIGNAL = 64;

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    /// Whether it was SIGKILL.
    public boolean isKilled() {
        return code == 128 + 9;
    }

    @Override
    public String toString() {
        String signal = SIGNALS.get(code - 128);
        if (signal != null) {
            return (code == 134 ? "crashed with " : "was killed by ") + signal + " (exit " + code + ")";
        }
        if (code > 128 && code <= 128 + MAX_SIGNAL) {
            return "ended with exit " + code + ", as by signal " + (code - 128);
        }
        return outOfMemory ? "ran out of memory (exit " + code + ")" : "ended with exit " + code;
    }
}
