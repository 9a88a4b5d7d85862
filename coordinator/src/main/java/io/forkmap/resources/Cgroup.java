package io.forkmap.resources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A control group that this process is in, of either version of cgroups.
///
/// @param directory its files, below the machine's root
/// @param name as the kernel calls it: `/system.slice/slurmstepd.scope/job_7`
/// @param unified whether it is of the second version, where one hierarchy has all controllers
record Cgroup(Path directory, String name, boolean unified) {
    private static final Path TOP = Path.of("/");

    /// The cgroups of this process that one controller knows, the innermost first, up to the root of what is
    /// mounted: each may have a limit of its own.
    ///
    /// @param controller `memory`, `cpu` or `pids`
    static List<Cgroup> of(Machine machine, String controller) {
        List<Cgroup> groups = new ArrayList<>();
        for (String[] membership : memberships(machine)) {
            boolean unified = membership[1].isEmpty();
            if (unified || List.of(membership[1].split(",")).contains(controller)) {
                addUpwards(machine, mount(machine, controller, unified), membership[2], unified, groups);
            }
        }
        return groups;
    }

    /// The names of all cgroups of this process.
    static List<String> names(Machine machine) {
        return memberships(machine).stream().map(fields -> fields[2]).toList();
    }

    /// Lines like `0::/user.slice` (second version) or `4:memory:/job_7`.
    private static List<String[]> memberships(Machine machine) {
        return machine.lines("/proc/self/cgroup").stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .toList();
    }

    private static void addUpwards(Machine machine, Mount mount, String name, boolean unified, List<Cgroup> groups) {
        Path below = mount.below(name);
        if (!Files.isDirectory(machine.at(mount.point().resolve(below)))) {
            below = Path.of(""); // a container that shows its own cgroup only, but keeps the host's name for it
        }
        while (true) {
            Path group = TOP.resolve(mount.root()).resolve(below).normalize();
            groups.add(new Cgroup(machine.at(mount.point().resolve(below)), group.toString(), unified));
            if (below.toString().isEmpty()) {
                return;
            }
            below = below.getParent() == null ? Path.of("") : below.getParent();
        }
    }

    /// A hierarchy of cgroups.
    ///
    /// @param point where it is mounted
    /// @param root the cgroup that is seen there: `/` but for containers
    private record Mount(Path point, Path root) {
        /// The way from here to a cgroup, or to here if it is not below.
        Path below(String name) {
            Path group = Path.of(name).normalize();
            return group.startsWith(root) ? root.relativize(group) : Path.of("");
        }
    }

    private static Mount mount(Machine machine, String controller, boolean unified) {
        return machine.lines("/proc/self/mountinfo").stream()
                .flatMap(line -> mounted(line, controller, unified).stream())
                .findFirst()
                .orElseGet(() -> new Mount(Path.of("/sys/fs/cgroup", unified ? "" : controller), TOP));
    }

    /// Of a line like `35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory`.
    private static Optional<Mount> mounted(String line, String controller, boolean unified) {
        String[] words = line.split(" ");
        int dash = List.of(words).indexOf("-");
        if (dash < 5 || dash + 3 >= words.length) {
            return Optional.empty();
        }
        boolean wanted = unified
                ? words[dash + 1].equals("cgroup2")
                : words[dash + 1].equals("cgroup")
                        && List.of(words[dash + 3].split(",")).contains(controller);
        return wanted ? Optional.of(new Mount(Path.of(words[4]), Path.of(words[3]))) : Optional.empty();
    }
}
