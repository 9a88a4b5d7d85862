package io.forkmap.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How much more memory this process and its children may take.
///
/// @param byteCount without pushing others out; `Long.MAX_VALUE` when nobody tells
/// @param limit what sets that limit, for people
public record MemoryLeft(long byteCount, String limit) {
    private static final Path ROOT = Path.of("/");

    /// The least of what the machine has available and what the cgroups of this process leave.
    public static MemoryLeft now() {
        return under(ROOT);
    }

    /// @param root where `proc` and `sys` are
    static MemoryLeft under(Path root) {
        MemoryLeft least = machine(root);
        for (MemoryLeft group : cgroups(root)) {
            least = group.byteCount() < least.byteCount() ? group : least;
        }
        return least;
    }

    private static MemoryLeft machine(Path root) {
        for (String line : lines(root.resolve("proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return new MemoryLeft(number(line.replaceAll("[^0-9]", "")) * 1024, "the machine");
            }
        }
        return new MemoryLeft(Long.MAX_VALUE, "the machine");
    }

    /// Every cgroup up to the root of both versions may have a limit of its own.
    private static List<MemoryLeft> cgroups(Path root) {
        List<MemoryLeft> groups = new ArrayList<>();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] fields = line.split(":", 3);
            if (fields.length < 3
                    || !(fields[1].isEmpty() || List.of(fields[1].split(",")).contains("memory"))) {
                continue;
            }
            boolean second = fields[1].isEmpty();
            Path top = root.resolve(second ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
            for (Path group = Path.of(fields[2]); group != null; group = group.getParent()) {
                Path directory = top.resolve(ROOT.relativize(group).toString());
                groups.add(second ? cgroup2(directory, group) : cgroup1(directory, group));
            }
        }
        return groups;
    }

    private static MemoryLeft cgroup2(Path directory, Path name) {
        return cgroup(directory, name, "memory.max", "memory.current", "file");
    }

    private static MemoryLeft cgroup1(Path directory, Path name) {
        return cgroup(directory, name, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_cache");
    }

    /// @param cache what `memory.stat` calls pages of files; those of shared memory, which are among them, can't be
    ///     given back
    private static MemoryLeft cgroup(Path directory, Path name, String max, String usage, String cache) {
        long limit = first(directory.resolve(max));
        long used = first(directory.resolve(usage));
        long reclaimable = 0;
        for (String line : lines(directory.resolve("memory.stat"))) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && words[0].equals(cache)) {
                reclaimable += number(words[1]);
            } else if (words.length == 2 && words[0].equals(cache.equals("file") ? "shmem" : "total_shmem")) {
                reclaimable -= number(words[1]);
            }
        }
        long left = limit == Long.MAX_VALUE || used == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, limit - used + Math.max(0, reclaimable));
        return new MemoryLeft(left, "the cgroup " + name);
    }

    private static long first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? Long.MAX_VALUE : number(lines.getFirst());
    }

    /// `max` and what is no number are no limit.
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // another version of cgroups, or no Linux
        }
    }

    /// `the machine has 3.0 GB left`.
    @Override
    public String toString() {
        return limit + " has " + Units.bytes(byteCount) + " left";
    }
}
