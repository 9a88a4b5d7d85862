package io.forkmap.resources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How much memory this process and its children may have, in bytes.
///
/// @param limits on all of it, each with its source: what a batch job was given, cgroups, the machine
/// @param left what is free of each, without pushing others out; pages of files count as free
public record Memory(List<Amount> limits, List<Amount> left) {
    /// Copies the lists.
    public Memory {
        limits = List.copyOf(limits);
        left = List.copyOf(left);
    }

    /// Reads a file for each cgroup up to the root.
    public static Memory of(Machine machine) {
        List<Amount> limits = new ArrayList<>();
        List<Amount> left = new ArrayList<>();
        addJob(machine, limits);
        left.addAll(limits); // what the job has taken of it, only its cgroup knows
        for (Cgroup group : Cgroup.of(machine, "memory")) {
            CgroupMemory memory = CgroupMemory.of(group);
            String source = "cgroup " + group.name();
            limits.add(new Amount(memory.limit(), source));
            left.add(new Amount(memory.left(), source));
        }
        limits.add(machineBytes(machine, "MemTotal"));
        left.add(machineBytes(machine, "MemAvailable"));
        return new Memory(bounded(limits), bounded(left));
    }

    private static List<Amount> bounded(List<Amount> all) {
        return all.stream().filter(Amount::isBounded).toList();
    }

    /// The least limit; unlimited when nobody tells.
    public Amount limit() {
        return Amount.least(limits);
    }

    /// The least that is left; unlimited when nobody tells.
    public Amount available() {
        return Amount.least(left);
    }

    /// Slurm counts in MiB; 0 is all that the node has.
    private static void addJob(Machine machine, List<Amount> limits) {
        machine.positive("SLURM_MEM_PER_NODE")
                .ifPresent(mebibytes -> limits.add(new Amount(mebibytes << 20, "SLURM_MEM_PER_NODE")));
        machine.positive("SLURM_MEM_PER_CPU").ifPresent(mebibytes -> {
            long cpus = machine.positive("SLURM_CPUS_ON_NODE")
                    .orElse(Cores.of(machine).least().value());
            limits.add(new Amount((mebibytes << 20) * cpus, "SLURM_MEM_PER_CPU x " + cpus + " CPUs"));
        });
    }

    private static Amount machineBytes(Machine machine, String name) {
        for (String line : machine.lines("/proc/meminfo")) {
            if (line.startsWith(name + ":")) {
                return new Amount(Machine.number(line.replaceAll("[^0-9]", "")) * 1024, name);
            }
        }
        return new Amount(Amount.UNLIMITED, name);
    }

    /// @param limit of a cgroup
    /// @param left of that
    private record CgroupMemory(long limit, long left) {
        static CgroupMemory of(Cgroup group) {
            return group.unified()
                    ? of(group.directory(), "memory.max", "memory.current", "file", "shmem")
                    : of(
                            group.directory(),
                            "memory.limit_in_bytes",
                            "memory.usage_in_bytes",
                            "total_cache",
                            "total_shmem");
        }

        /// @param cache what `memory.stat` calls pages of files
        /// @param shared those of shared memory, which are among them and can't be given back
        private static CgroupMemory of(Path directory, String max, String usage, String cache, String shared) {
            long limit = Machine.number(directory.resolve(max));
            long used = Machine.number(directory.resolve(usage));
            if (limit == Amount.UNLIMITED || used == Amount.UNLIMITED) {
                return new CgroupMemory(limit, Amount.UNLIMITED);
            }
            long reclaimable = 0;
            for (String line : Machine.lines(directory.resolve("memory.stat"))) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && words[0].equals(cache)) {
                    reclaimable += Machine.number(words[1]);
                } else if (words.length == 2 && words[0].equals(shared)) {
                    reclaimable -= Machine.number(words[1]);
                }
            }
            return new CgroupMemory(limit, Math.max(0, limit - used + Math.max(0, reclaimable)));
        }
    }
}
