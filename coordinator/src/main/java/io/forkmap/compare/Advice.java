package io.forkmap.compare;

import java.util.List;

/// What to make of a comparison: which engine to take, and what keeps the job from being faster. Every sentence
/// comes with the measured figures that it rests on, and none is given that they don't bear out.
public final class Advice {
    /// Whether the figures can be trusted comes first, then the choice of the engine.
    private static final List<Advisor> ADVISORS = List.of(
            new QuietAdvisor(),
            new EngineAdvisor(),
            new CopiesAdvisor(),
            new StartAdvisor(),
            new SmallChunksAdvisor(),
            new IdleAdvisor(),
            new BandwidthAdvisor(),
            new GarbageAdvisor(),
            new WireAdvisor(),
            new ReduceAdvisor(),
            new ProcessorsAdvisor());

    private Advice() {}

    /// A sentence each, without a full stop; nothing when nothing was measured.
    public static List<String> of(Comparison comparison) {
        return ADVISORS.stream()
                .flatMap(advisor -> advisor.advise(comparison).stream())
                .toList();
    }
}
