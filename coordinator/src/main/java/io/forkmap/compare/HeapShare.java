package io.forkmap.compare;

/// How the heap of a cell is divided among its JVMs: evenly, so that no engine has more of it than another.
///
/// @param coordinatorMebibytes `-Xmx` of the coordinator
/// @param workerMebibytes `-Xmx` of each worker process; that of the coordinator where there is none
public record HeapShare(long coordinatorMebibytes, long workerMebibytes) {
    /// With less a JVM can hardly work.
    public static final long LEAST_MEBIBYTES = 32;

    /// Divides a heap.
    ///
    /// @param totalBytes of all JVMs of the cell together
    public static HeapShare of(long totalBytes, Setting setting) {
        long each = (totalBytes >> 20) / (setting.processes() + 1L);
        return new HeapShare(each, each);
    }

    /// Whether it is enough to work with.
    public boolean isEnough() {
        return coordinatorMebibytes >= LEAST_MEBIBYTES;
    }
}
