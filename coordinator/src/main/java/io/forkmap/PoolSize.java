package io.forkmap;

import io.forkmap.report.Units;
import io.forkmap.resources.Amount;
import io.forkmap.resources.MemoryNeed;
import java.util.ArrayList;
import java.util.List;

/// How many workers a pool has, with how much memory, and by what that was judged.
///
/// @param engine where they run
/// @param workers processes or threads
/// @param wantedWorkers as many as were asked for, or as use all cores
/// @param threadsEach compute threads of each worker
/// @param cores that this process may keep busy
/// @param need of memory, at most; without workers where there are no worker JVMs
/// @param usualHeapBytes of a worker, or what was asked for: more than `need` says where that did not fit
/// @param memoryLimit on this process and its children, in bytes
/// @param memoryLeft of that and of the machine, in bytes
/// @param mappedBytes of the dataset that is mapped: no need, but slow if there is no room
/// @param inJob whether a batch system gave the memory, and can be asked for more
public record PoolSize(
        Engine engine,
        int workers,
        int wantedWorkers,
        int threadsEach,
        Amount cores,
        MemoryNeed need,
        long usualHeapBytes,
        Amount memoryLimit,
        Amount memoryLeft,
        long mappedBytes,
        boolean inJob) {
    /// `8 workers for 8 cores (SLURM_CPUS_PER_TASK); memory: 9.6 GB at most, 16.0 GB left (SLURM_MEM_PER_NODE)`, or
    /// `2 workers of 4 threads for …`.
    public String sentence() {
        String kind = engine.where() == Engine.Where.PROCESSES ? "worker" : "thread";
        String each = threadsEach > 1 ? " of " + threadsEach + " threads" : "";
        String text =
                plural(workers, kind) + each + " for " + plural(cores.value(), "core") + " (" + cores.source() + ")";
        return need.workers() == 0 || !memoryLeft.isBounded()
                ? text
                : text + "; memory: " + Units.bytes(need.totalBytes()) + " at most, " + Units.bytes(memoryLeft.value())
                        + " left (" + memoryLeft.source() + ")";
    }

    /// How many processors are a worker's share, in whole ones; at least as many as it has compute threads.
    int processorsEach() {
        return Math.max(threadsEach, (int) Math.ceilDiv(cores.value(), (long) workers));
    }

    /// Of all workers.
    int computeThreads() {
        return workers * threadsEach;
    }

    /// What the user should know about it beforehand.
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (engine != Engine.SERIAL && (long) workers * threadsEach > cores.value()) {
            String each = threadsEach > 1 ? " --worker-threads " + threadsEach : "";
            warnings.add("--workers " + workers + each + " is more than the " + plural(cores.value(), "core")
                    + " that may be used here (" + cores.source() + "): they will wait for each other");
        }
        if (need.workers() > 0 && need.heapBytes() < usualHeapBytes) {
            warnings.add("a worker has a heap of " + Units.bytes(need.heapBytes()) + " instead of "
                    + Units.bytes(usualHeapBytes) + ": " + left() + "; --worker-heap and --workers decide otherwise");
        }
        if (workers < wantedWorkers) {
            warnings.add(plural(workers, "worker") + " instead of " + wantedWorkers + ": no more fit into memory, "
                    + left());
        }
        if (mappedBytes > 0 && memoryLimit.value() - Math.min(memoryLimit.value(), mappedBytes) < leastBytes()) {
            warnings.add("the dataset, " + Units.bytes(mappedBytes) + ", does not fit into " + whose() + ", "
                    + Units.bytes(memoryLimit.value()) + " (" + memoryLimit.source()
                    + "): every worker reads the file again and again"
                    + (inJob ? "; ask for " + need.memoryOption(mappedBytes) : ""));
        }
        return warnings;
    }

    private String whose() {
        return inJob ? "the job's memory" : "the memory here";
    }

    /// What is in use whatever the kernel does with its heap.
    private long leastBytes() {
        return need.withHeap(0).totalBytes();
    }

    private String left() {
        return Units.bytes(memoryLeft.value()) + " are left (" + memoryLeft.source() + ")";
    }

    private static String plural(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
