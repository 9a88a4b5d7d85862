package io.forkmap;

import io.forkmap.launch.ExitStatus;
import io.forkmap.reduce.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.LongFunction;

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
                : "\nlast " + (tail.size() == 1 ? "line" : tail.size() + " lines") + " of its output:\n  "
                        + String.join("\n  ", tail);
        return member.name() + " " + ending(member) + circumstances(member) + dump(member) + log;
    }

    private static String circumstances(Member member) {
        StringJoiner facts = new StringJoiner("; ", "\nit had ", "");
        facts.setEmptyValue("");
        if (!member.vitals.toString().isEmpty()) {
            facts.add(member.vitals.toString());
        }
        if (member.attempt() > 1) {
            facts.add("its chunk for attempt " + member.attempt());
        }
        return facts.toString();
    }

    private static String ending(Member member) {
        ExitStatus exit = Objects.requireNonNull(member.exit);
        if (member.killedFor != null && exit.isKilled()) {
            String stopped = member.wasStopped ? " (it was stopped by a signal)" : "";
            String fatal = member.fatal == null ? "" : " after " + member.fatal;
            return member.killedFor + stopped + fatal + " and was killed";
        }
        return exit
                + (member.killedForMemory ? " for want of memory on this node: lower --workers or --worker-heap" : "");
    }

    private static String dump(Member member) {
        String dump = member.threadDump;
        return dump == null ? "" : "\nit was at:\n  " + dump.strip().replace("\n", "\n  ");
    }

    /// The same with what it was computing, which is named before the log.
    ///
    /// @param replay the command that computes a chunk again
    static String withChunk(PlannedRun<?, ?> run, Delivery.Lost lost, LongFunction<String> replay) {
        if (lost.chunk().isEmpty()) {
            return lost.what();
        }
        String chunk = KernelFailures.describe(run, lost.chunk().getAsLong());
        int newline = lost.what().indexOf('\n');
        String head = newline < 0 ? lost.what() : lost.what().substring(0, newline);
        String ended = head.matches(".* ended with exit \\d+") ? ": the kernel ended the JVM" : "";
        return head + " while computing " + chunk + ended + lost.what().substring(head.length())
                + again(replay.apply(lost.chunk().getAsLong()));
    }

    /// Puts all that is told of a worker into its certificate. Where that fails it is told all the same.
    static void complete(Path certificate, String note) {
        try {
            Files.writeString(certificate, note + "\n");
        } catch (IOException e) {
            // it has what was known before
        }
    }

    /// The line that tells how to compute a chunk again.
    ///
    /// @param command may be empty
    static String again(String command) {
        return command.isEmpty() ? "" : "\nto compute it alone: " + command;
    }
}
