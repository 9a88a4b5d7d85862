package io.forkmap.schedule;

import java.util.SplittableRandom;

/// How often things go wrong in one simulation: probabilities, most of them 0 in most simulations.
record Faults(
        double spawnFails,
        double neverJoins,
        double diesStarting,
        double diesIdle,
        double crash,
        double kernelThrows,
        double outOfHeap,
        double nodeMemory,
        double stop,
        double stopForever,
        double duplicate,
        double losePack,
        double backlog,
        double coordinatorStop,
        double refuse,
        double poisonChunk,
        double slow,
        double hang,
        double cancel) {

    /// @param timed whether a chunk that never ends is noticed
    static Faults draw(SplittableRandom random, boolean timed) {
        if (random.nextInt(8) == 0) {
            return new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new Faults(
                some(random, 0.3),
                some(random, 0.1),
                some(random, 0.3),
                some(random, 0.2),
                some(random, 0.3),
                some(random, 0.1),
                some(random, 0.1),
                some(random, 0.1),
                some(random, 0.1),
                random.nextDouble(),
                some(random, 0.5),
                some(random, 0.1),
                some(random, 0.5),
                some(random, 0.3),
                some(random, 0.02),
                some(random, 0.04),
                some(random, 0.1),
                timed ? some(random, 0.05) : 0,
                some(random, 0.3));
    }

    private static double some(SplittableRandom random, double most) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> most * random.nextDouble() * 0.2;
            default -> most * random.nextDouble();
        };
    }
}
