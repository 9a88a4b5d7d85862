package io.forkmap;

import io.forkmap.report.Units;
import io.forkmap.resources.Amount;
import io.forkmap.resources.Cores;
import io.forkmap.resources.Machine;
import io.forkmap.resources.Memory;
import io.forkmap.resources.MemoryNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Finds how many workers a pool gets, and with how much heap.
///
/// @param engine where they run
/// @param workers as many as the user wants; otherwise as many as use all cores
/// @param threads compute threads of each
/// @param most there is no use for more threads, all together
/// @param heapBytes as the user wants it; otherwise 1 GiB a thread, or less where that doesn't fit
/// @param datasetBytes all files together
/// @param segmentInMemory whether the place for a shared segment is
record PoolSizing(
        Engine engine,
        OptionalInt workers,
        int threads,
        int most,
        OptionalLong heapBytes,
        long datasetBytes,
        boolean segmentInMemory) {
    /// Of each thread.
    private static final long USUAL_HEAP = 1L << 30;

    /// Where the usual heap doesn't fit, there are fewer workers rather than less than this for each thread.
    private static final long LEAST_HEAP = 128L << 20;

    /// From 32 GiB on references take twice the room, and the AOT cache can't be used.
    private static final long MOST_HEAP = 31L << 30;

    /// Takes no more threads than there is use for.
    PoolSizing {
        threads = Math.min(threads, most);
    }

    /// @throws EngineUnavailableException if the workers that were asked for don't fit into memory, or not one
    PoolSize on(Machine machine) {
        Cores cores = Cores.of(machine);
        int usual = (int) Math.max(1, cores.least().value() / threads);
        int wanted = Math.min(Math.ceilDiv(most, threads), workers.orElse(usual));
        Memory memory = Memory.of(machine);
        MemoryNeed need = need(wanted);
        if (need.workers() > 0 && need.totalBytes() > memory.available().value()) {
            need = fitting(need, memory.available(), inJob(machine));
        }
        return new PoolSize(
                engine,
                need.workers() > 0 ? need.workers() : wanted,
                wanted,
                threads,
                cores.least(),
                need,
                heapBytes.orElse(usualHeap()),
                memory.limit(),
                memory.available(),
                engine.placement() == Engine.Placement.MAPPED ? datasetBytes : 0,
                inJob(machine));
    }

    private static boolean inJob(Machine machine) {
        return machine.environment().containsKey("SLURM_JOB_ID");
    }

    private long usualHeap() {
        return Math.min(MOST_HEAP, threads * USUAL_HEAP);
    }

    private MemoryNeed need(int count) {
        int processes = engine.where() == Engine.Where.PROCESSES ? count : 0;
        long heap = heapBytes.orElse(usualHeap());
        return switch (engine.placement()) {
            case MAPPED -> new MemoryNeed(processes, heap, 0, 0);
            case SHARED_SEGMENT -> new MemoryNeed(processes, heap, 0, segmentInMemory ? datasetBytes : 0);
            case PRIVATE_COPY -> new MemoryNeed(processes, heap, datasetBytes, 0);
            case SERVED -> new MemoryNeed(processes, heap, Math.min(datasetBytes, DataPlacer.CACHE_BYTES), 0);
        };
    }

    /// Takes less heap first, then fewer workers, of what the user left open.
    private MemoryNeed fitting(MemoryNeed need, Amount available, boolean inJob) {
        long leastHeap = Math.min(MOST_HEAP, threads * LEAST_HEAP);
        if (heapBytes.isEmpty()) {
            long heap = Math.min(usualHeap(), need.fittingHeapBytes(available.value()));
            if (heap >= leastHeap) {
                return need.withHeap(heap);
            }
        }
        MemoryNeed least = heapBytes.isEmpty() ? need.withHeap(leastHeap) : need;
        int fit = least.mostWorkers(available.value());
        if (workers.isEmpty() && fit > 0) {
            MemoryNeed fewer = least.withWorkers(Math.min(fit, need.workers()));
            return heapBytes.isEmpty() ? fewer.withHeap(fewer.fittingHeapBytes(available.value())) : fewer;
        }
        throw refused(least, fit, available, inJob);
    }

    private EngineUnavailableException refused(MemoryNeed need, int fit, Amount available, boolean inJob) {
        List<String> remedies = new ArrayList<>();
        if (fit > 0) {
            remedies.add("take --workers " + fit);
        }
        if (heapBytes.isPresent()) {
            remedies.add("give them less by --worker-heap");
        }
        if (engine != Engine.PROCESSES) {
            remedies.add("take --engine processes, which maps the file where it is and is held once by all workers");
        }
        if (inJob) {
            remedies.add("ask for " + need.memoryOption(0));
        }
        if (remedies.isEmpty()) {
            remedies.add("take --engine threads, which needs no worker JVMs");
        }
        return new EngineUnavailableException(
                "engine " + engine + " can't run here: it needs up to " + Units.bytes(need.totalBytes())
                        + " of memory (" + need + "), and " + Units.bytes(available.value()) + " are left ("
                        + available.source() + "); " + String.join(", or ", remedies),
                null);
    }
}
