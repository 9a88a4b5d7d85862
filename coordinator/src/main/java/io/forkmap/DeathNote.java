package io.forkmap;

import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.List;
import java.util.Objects;

/// How a worker ended, for people.
final class DeathNote {
    private DeathNote() {}

    /// Process, exit and the end of its log. Reads a file: not for the event loop.
    ///
    /// @param lines of the log, at most
    static String of(Member member, int lines) {
        List<String> tail = member.process.log().tail(lines);
        String log = tail.isEmpty()
                ? "\nit printed nothing"
                : "\nlast " + tail.size() + " lines of its output:\n  " + String.join("\n  ", tail);
        return member.name() + " " + Objects.requireNonNull(member.exit) + log;
    }

    /// The same with what it was computing, unless that belongs to an older run. The chunk is named before the log.
    static String withChunk(PlannedRun<?, ?> run, Member member, String description) {
        List<StartedChunk> started = member.started();
        if (member.run != run.number() || started.isEmpty()) {
            return description;
        }
        String chunk = KernelFailures.describe(run, started.getFirst().chunk());
        int firstLine = description.indexOf('\n');
        return description.substring(0, firstLine) + " while computing " + chunk + description.substring(firstLine);
    }
}
