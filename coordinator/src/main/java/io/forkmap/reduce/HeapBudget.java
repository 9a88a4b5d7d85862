package io.forkmap.reduce;

/// How much of the coordinator's heap partials may take at each of the places where they wait.
public final class HeapBudget {
    /// There are three such places, and what is being received, decoded and written needs room, too.
    private static final int SHARE = 10;

    private HeapBudget() {}

    /// As many bytes as wanted, but no more than a tenth of the largest heap that this JVM may have.
    public static long of(long wantedBytes) {
        return of(wantedBytes, Runtime.getRuntime().maxMemory());
    }

    static long of(long wantedBytes, long heapBytes) {
        return Math.min(wantedBytes, heapBytes / SHARE);
    }
}
