package io.forkmap.compile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which files of the cache have been there long enough. Pure. What was used of late is never among them, however many
/// there are: a run that needs it for a worker's replacement may be under way.
///
/// @param most how many are kept
/// @param atLeast for how long after its last use a file is kept in any case
/// @param atMost after what time without use a file goes in any case; longer than any run
record Retention(int most, Duration atLeast, Duration atMost) {
    static final Retention USUAL = new Retention(500, Duration.ofDays(2), Duration.ofDays(60));

    /// A file and when it was last used.
    record Entry(Path file, Instant used) {}

    /// Those to be removed.
    List<Path> outdated(List<Entry> entries, Instant now) {
        List<Entry> latestFirst = entries.stream()
                .sorted(Comparator.comparing(Entry::used).reversed())
                .toList();
        List<Path> outdated = new ArrayList<>();
        for (int i = 0; i < latestFirst.size(); i++) {
            Entry entry = latestFirst.get(i);
            Duration unused = Duration.between(entry.used(), now);
            if (unused.compareTo(atMost) > 0 || (i >= most && unused.compareTo(atLeast) > 0)) {
                outdated.add(entry.file());
            }
        }
        return outdated;
    }
}
