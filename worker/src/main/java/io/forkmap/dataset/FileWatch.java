package io.forkmap.dataset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Looks now and then whether files are still what they were when they were opened: one `stat` a file. What was
/// computed before a look that finds nothing was computed from those files. Used by one thread at a time.
public final class FileWatch {
    /// From look to look on a local file system, where every process sees at once what another has written.
    public static final Duration LOCAL = Duration.ofMillis(100);

    /// At most one part of so many of the time goes into looking.
    private static final int SHARE = 20;

    private final List<FileIdentity> files;
    private final long intervalNanos;
    private final LongSupplier clock;
    private long dueNanos;

    /// @param files as opened; may be none
    /// @param interval from look to look, at least; longer with many files
    public FileWatch(List<FileIdentity> files, Duration interval) {
        this(files, interval, System::nanoTime);
    }

    FileWatch(List<FileIdentity> files, Duration interval, LongSupplier clock) {
        this.files = List.copyOf(files);
        this.intervalNanos = interval.toNanos();
        this.clock = clock;
        this.dueNanos = clock.getAsLong();
    }

    /// Whether there is nothing to look at.
    public boolean isIdle() {
        return files.isEmpty();
    }

    /// Until the next look is due; 0 if it is.
    public long nanosUntilDue() {
        return Math.max(0, dueNanos - clock.getAsLong());
    }

    /// Looks, due or not.
    ///
    /// @return what became of the first file that has changed, in words that begin with its path
    public Optional<String> look() {
        long before = clock.getAsLong();
        Optional<String> change = Optional.empty();
        for (int i = 0; i < files.size() && change.isEmpty(); i++) {
            change = FileChange.of(files.get(i));
        }
        long after = clock.getAsLong();
        dueNanos = after + Math.max(intervalNanos, SHARE * (after - before));
        return change;
    }
}
