package io.forkmap.worker;

/// Which run was ended last: lets a lease stop between two chunks. Written by the link's thread, read by the
/// compute thread.
final class RunEnds {
    private volatile long last = Long.MIN_VALUE;

    void ended(long run) {
        last = run;
    }

    boolean isOver(long run) {
        return last == run;
    }
}
