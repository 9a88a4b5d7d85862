package io.forkmap.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells whether the system killed a process of ours for want of memory: nothing else distinguishes that from any
/// other SIGKILL. Counts the kills in our cgroup, or where it has no counter, on the whole node. Reads files:
/// not for the event loop; one thread.
public final class OomKills {
    private final Optional<Path> counter;
    private long seen;
    private long unclaimed;

    /// @param counter a file with a line `oom_kill N`; empty: nothing is ever known
    public OomKills(Optional<Path> counter) {
        this.counter = counter;
        this.seen = count();
    }

    /// With the counter of this process's cgroup, version 2 or 1, or that of the node.
    public static OomKills ofThisProcess() {
        return new OomKills(find(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"), Path.of("/proc/vmstat")));
    }

    /// @param membership lines like `0::/user.slice` or `4:memory:/job_7`
    /// @param mount where cgroups are mounted
    /// @param node the counter for want of one of the cgroup
    static Optional<Path> find(Path membership, Path mount, Path node) {
        List<Path> candidates = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(membership)) {
                String[] fields = line.split(":", 3);
                if (fields.length == 3 && fields[1].isEmpty()) {
                    candidates.add(mount.resolve("." + fields[2]).resolve("memory.events"));
                } else if (fields.length == 3 && List.of(fields[1].split(",")).contains("memory")) {
                    candidates.add(mount.resolve("memory/." + fields[2]).resolve("memory.oom_control"));
                    candidates.add(mount.resolve("memory/memory.oom_control")); // seen from inside a container
                }
            }
        } catch (IOException e) {
            // no cgroups
        }
        candidates.add(node);
        return candidates.stream()
                .map(Path::normalize)
                .filter(file -> read(file).isPresent())
                .findFirst();
    }

    /// Whether one more process was killed than this has said yes to before.
    public boolean claim() {
        long now = count();
        unclaimed += Math.max(0, now - seen);
        seen = now;
        if (unclaimed == 0) {
            return false;
        }
        unclaimed--;
        return true;
    }

    private long count() {
        return counter.flatMap(OomKills::read).orElse(0L);
    }

    private static Optional<Long> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .map(line ->
                            Long.parseLong(line.substring(line.indexOf(' ') + 1).strip()))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
