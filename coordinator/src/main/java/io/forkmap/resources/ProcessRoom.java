package io.forkmap.resources;

import java.util.ArrayList;
import java.util.List;

/// How many more processes and threads cgroups let be made: `pids.max`, which counts threads, too.
///
/// @param limit of a cgroup
/// @param taken of it, by all that are in the cgroup
/// @param source which one
public record ProcessRoom(long limit, long taken, String source) {
    /// Of each cgroup up to the root that has a limit.
    public static List<ProcessRoom> of(Machine machine) {
        List<ProcessRoom> rooms = new ArrayList<>();
        for (Cgroup group : Cgroup.of(machine, "pids")) {
            long limit = Machine.number(group.directory().resolve("pids.max"));
            long taken = Machine.number(group.directory().resolve("pids.current"));
            if (limit < Amount.UNLIMITED && taken < Amount.UNLIMITED) {
                rooms.add(new ProcessRoom(limit, taken, "pids.max of cgroup " + group.name()));
            }
        }
        return rooms;
    }

    /// At least 0.
    public long left() {
        return Math.max(0, limit - taken);
    }
}
