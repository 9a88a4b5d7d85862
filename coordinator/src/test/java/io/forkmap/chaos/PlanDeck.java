package io.forkmap.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Draws what the kernels of a round do, and at which chunks. One thread.
final class PlanDeck {
    /// One fewer than the losses of useless workers that a run puts up with.
    private static final int DEADLY = 4;

    private static final int MILD = 4;
    private static final int MOST_OF_A_KIND = 3;

    private final Deck<KernelFault> deadly;
    private final Deck<KernelFault> mild;
    private final Random random;

    PlanDeck(Collection<KernelFault> kinds, long seed) {
        deadly = new Deck<>(kinds.stream().filter(KernelFault::isDeadly).toList(), seed);
        mild = new Deck<>(kinds.stream().filter(kind -> !kind.isDeadly()).toList(), seed);
        random = new Random(seed);
    }

    /// By chunk; no chunk has two.
    Map<Long, KernelFault> next() {
        Map<Long, KernelFault> faults = new TreeMap<>();
        deadly.next(DEADLY).forEach(fault -> put(faults, fault, 1));
        mild.next(MILD).forEach(fault -> put(faults, fault, 1 + random.nextInt(MOST_OF_A_KIND)));
        return faults;
    }

    private void put(Map<Long, KernelFault> faults, KernelFault fault, int count) {
        List<Long> free = random.longs(0, Shaken.CHUNKS)
                .filter(chunk -> !faults.containsKey(chunk))
                .distinct()
                .limit(count)
                .boxed()
                .toList();
        free.forEach(chunk -> faults.put(chunk, fault));
    }
}
