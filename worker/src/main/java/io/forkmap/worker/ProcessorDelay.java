package io.forkmap.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How long threads were ready to run without being given a processor, because others had them all.
public final class ProcessorDelay {
    private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");

    private ProcessorDelay() {}

    /// Of the calling thread since it was started, in nanoseconds; 0 where the system doesn't tell. The second
    /// number of `schedstat`, behind the time on a processor and before the number of turns.
    public static long nanos() {
        try {
            String[] numbers = Files.readString(SCHEDSTAT).strip().split(" ", -1);
            return numbers.length > 1 ? Long.parseLong(numbers[1]) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
