package io.forkmap;

import io.forkmap.report.Units;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.Liveness;
import java.time.Duration;

/// Why a worker was killed, as the part of a sentence that comes after its name.
final class KillReasons {
    private KillReasons() {}

    static String text(Action.KillReason reason, Liveness liveness) {
        return switch (reason) {
            case NEVER_JOINED -> "did not connect within " + time(liveness.connectTimeout());
            case SILENT -> "gave no sign of life for " + time(liveness.killAfter());
            case FATAL_FAILURE -> "could not go on";
            case BROKEN_PROTOCOL -> "sent what it may not send";
            case POOL_CLOSED -> "was no longer needed";
        };
    }

    static String overdue(Liveness liveness) {
        return "was at one chunk for more than "
                + liveness.chunkTimeout().map(KillReasons::time).orElse("it may be");
    }

    private static String time(Duration time) {
        return Units.duration(time);
    }
}
