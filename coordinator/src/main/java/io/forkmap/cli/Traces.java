package io.forkmap.cli;

import java.util.ArrayList;
import java.util.List;

/// Stack traces within messages, cut to what is the user's own.
final class Traces {
    private static final String FRAME = "\tat ";
    /// Of one exception; a recursion without end has a thousand.
    private static final int MAX_FRAMES = 20;
    /// What calls the user's code: from here on down it is ours alone.
    private static final List<String> CALLERS = List.of(
            "io.forkmap.kernel.Job.",
            "io.forkmap.kernel.ChunkExecutor.",
            "io.forkmap.kernel.InputsChoice.",
            "io.forkmap.RunDriver.");

    private Traces() {}

    /// Leaves out the frames below the user's code, through which forkmap called it, all frames where none is the
    /// user's, and those of a deep recursion.
    static String shorten(String message) {
        List<String> kept = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        for (String line : message.stripTrailing().split("\n", -1)) {
            if (line.startsWith(FRAME)) {
                frames.add(line);
            } else {
                keep(frames, kept);
                frames.clear();
                kept.add(line);
            }
        }
        keep(frames, kept);
        return String.join("\n", kept);
    }

    /// @param frames of one exception
    private static void keep(List<String> frames, List<String> kept) {
        List<String> users =
                frames.stream().takeWhile(frame -> !isCaller(frame)).toList();
        if (users.stream().anyMatch(Traces::isUsers)) {
            kept.addAll(users.subList(0, Math.min(users.size(), MAX_FRAMES)));
            if (users.size() > MAX_FRAMES) {
                kept.add("\t… and so on");
            }
        }
    }

    private static boolean isUsers(String frame) {
        return !frame.startsWith("io.forkmap.", FRAME.length()) && !frame.startsWith("java.base/", FRAME.length());
    }

    private static boolean isCaller(String frame) {
        return CALLERS.stream().anyMatch(prefix -> frame.startsWith(prefix, FRAME.length()));
    }
}
