package io.forkmap.timeline;

import io.forkmap.report.Units;
import java.util.Optional;

/// How well the workers were used between the first chunk's begin and the last one's end.
///
/// @param threads how many computed
/// @param busy the share of their time that they computed, `[0, 1]`
/// @param tail the share of the time at the end when at least one had nothing left to do, `[0, 1]`
/// @param because the chunk that the others were through before, if it explains the tail
public record Utilisation(int threads, double busy, double tail, Optional<SlowChunk> because) {
    private static final double WORTH_TELLING = 0.005;

    /// `8 workers busy 93 %, tail 4 % because input 82 took 412 s`.
    ///
    /// @param who the workers: `8 workers`, `1 thread`
    public String sentence(String who) {
        String text = who + " busy " + percent(busy);
        if (threads == 1) {
            return text;
        }
        if (tail < WORTH_TELLING) {
            return text + ", no tail";
        }
        return text + ", tail " + percent(tail)
                + because.map(Utilisation::reason).orElse("");
    }

    private static String reason(SlowChunk slow) {
        return " because input " + slow.input() + " took " + Units.duration(slow.took());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
