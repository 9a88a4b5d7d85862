package io.forkmap.resources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How many processors this process may keep busy.
///
/// @param bounds all that are set here, each with its source; at least one
public record Cores(List<Amount> bounds) {
    /// Copies the list.
    public Cores {
        bounds = List.copyOf(bounds);
    }

    /// What the batch job, the affinity and the cgroups allow; where they all say nothing, what the JVM thinks.
    public static Cores of(Machine machine) {
        List<Amount> bounds = new ArrayList<>();
        for (String variable : List.of("SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE")) {
            machine.positive(variable).ifPresent(count -> bounds.add(new Amount(count, variable)));
        }
        for (String line : machine.lines("/proc/self/status")) {
            if (line.startsWith("Cpus_allowed_list:")) {
                bounds.add(new Amount(count(line.substring(line.indexOf(':') + 1)), "CPU affinity"));
            }
        }
        for (Cgroup group : Cgroup.of(machine, "cpu")) {
            addQuota(group, bounds);
        }
        bounds.add(new Amount(machine.processors(), "the JVM"));
        return new Cores(bounds);
    }

    /// The least, which is what counts; at least 1.
    public Amount least() {
        Amount least = Amount.least(bounds);
        return new Amount(Math.max(1, least.value()), least.source());
    }

    /// Of a list like `0-3,8,10-11`.
    private static long count(String list) {
        long count = 0;
        for (String range : list.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            long first = Machine.number(ends[0]);
            long last = Machine.number(ends[ends.length - 1]);
            if (last == Amount.UNLIMITED || first > last) {
                return Amount.UNLIMITED;
            }
            count += last - first + 1;
        }
        return count;
    }

    /// `cpu.max` has quota and period in one line, the first version a file for each. A part of a processor counts
    /// for one: with 1.5 of them, two workers have three quarters each.
    private static void addQuota(Cgroup group, List<Amount> bounds) {
        Path directory = group.directory();
        long quota;
        long period;
        if (group.unified()) {
            List<String> lines = Machine.lines(directory.resolve("cpu.max"));
            String[] words = (lines.isEmpty() ? "max" : lines.getFirst()).split(" ", 2);
            quota = Machine.number(words[0]);
            period = words.length == 2 ? Machine.number(words[1]) : Amount.UNLIMITED;
        } else {
            quota = Machine.number(directory.resolve("cpu.cfs_quota_us"));
            period = Machine.number(directory.resolve("cpu.cfs_period_us"));
        }
        if (quota < Amount.UNLIMITED && period > 0 && period < Amount.UNLIMITED) {
            bounds.add(new Amount(Math.ceilDiv(quota, period), "CPU quota of cgroup " + group.name()));
        }
    }
}
