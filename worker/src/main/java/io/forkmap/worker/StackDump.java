package io.forkmap.worker;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the threads of this JVM are doing, as text: the compute threads, then the kernel's own. Not those of
/// the JVM, of netty or of forkmap, which say nothing of a kernel that hangs.
final class StackDump {
    private static final int MAX_CHARS = 32_000;
    private static final List<String> OURS =
            List.of("forkmap-", "Reference Handler", "Finalizer", "Signal Dispatcher", "Common-Cleaner");

    private StackDump() {}

    /// Needs a safepoint, and no more: any thread may call.
    ///
    /// @param session a thread that is forkmap's, whatever its name
    /// @param slots of the compute threads, in order
    static String of(Thread session, RunningSlots slots) {
        ThreadInfo[] all = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
        long self = Thread.currentThread().threadId();
        List<ThreadInfo> told = new ArrayList<>();
        for (ThreadInfo each : all) {
            if (each.getThreadId() != self
                    && each.getThreadId() != session.threadId()
                    && OURS.stream().noneMatch(each.getThreadName()::startsWith)) {
                told.add(each);
            }
        }
        told.sort(
                Comparator.comparing((ThreadInfo each) -> !each.getThreadName().startsWith(ComputeThread.PREFIX))
                        .thenComparingLong(ThreadInfo::getThreadId));
        StringBuilder text = new StringBuilder();
        told.forEach(each -> append(each, at(each.getThreadName(), slots), text));
        return text.length() <= MAX_CHARS ? text.toString() : text.substring(0, MAX_CHARS) + "\n… (cut off)";
    }

    /// ` at chunk 137`; empty for a thread that computes none.
    private static String at(String thread, RunningSlots slots) {
        for (int i = 0; i < slots.all().size(); i++) {
            if (thread.equals(ComputeThread.PREFIX + i)) {
                return slots.all()
                        .get(i)
                        .started()
                        .map(one -> " at chunk " + one.chunk())
                        .orElse("");
            }
        }
        return "";
    }

    private static void append(ThreadInfo thread, String at, StringBuilder text) {
        text.append('"')
                .append(thread.getThreadName())
                .append("\" ")
                .append(thread.getThreadState())
                .append(at);
        LockInfo lock = thread.getLockInfo();
        if (lock != null) {
            text.append(" on ").append(lock);
            if (thread.getLockOwnerName() != null) {
                text.append(", held by \"").append(thread.getLockOwnerName()).append('"');
            }
        }
        text.append('\n');
        StackTraceElement[] frames = thread.getStackTrace();
        for (int depth = 0; depth < frames.length; depth++) {
            text.append("  at ").append(frames[depth]).append('\n');
            for (MonitorInfo held : thread.getLockedMonitors()) {
                if (held.getLockedStackDepth() == depth) {
                    text.append("  - holds ").append(held).append('\n');
                }
            }
        }
    }
}
