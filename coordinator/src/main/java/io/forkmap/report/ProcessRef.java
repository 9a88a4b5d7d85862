package io.forkmap.report;

/// A process of the run.
///
/// @param label what messages call it: `coordinator`, `worker 3`
/// @param pid its number
/// @param worker whether it computes chunks in processes of their own
public record ProcessRef(String label, long pid, boolean worker) {
    public static ProcessRef coordinator(long pid) {
        return new ProcessRef("coordinator", pid, false);
    }

    public static ProcessRef worker(int worker, long pid) {
        return new ProcessRef("worker " + worker, pid, true);
    }
}
