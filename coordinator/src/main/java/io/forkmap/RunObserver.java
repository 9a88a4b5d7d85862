package io.forkmap;

/// Is told how a run goes on. Called by the thread that runs the job; what it throws ends the run.
public interface RunObserver {
    /// Nobody.
    RunObserver NONE = new RunObserver() {};

    /// The plan is made.
    ///
    /// @param chunkCount how many chunks there are
    /// @param byteCount of all rows of all chunks, or 0 where inputs are not rows
    default void planned(long chunkCount, long byteCount) {}

    /// So much was done by earlier runs.
    ///
    /// @param chunks how many chunks
    /// @param bytes of their rows
    default void resumed(long chunks, long bytes) {}

    /// More is done.
    ///
    /// @param chunks how many chunks since the last call
    /// @param bytes of their rows
    default void advanced(long chunks, long bytes) {}

    /// Something went wrong and was mended: a worker was lost and replaced.
    default void warned(String what) {}

    /// The command that computes one chunk of the run alone, for messages; empty where there is none.
    default String replay(long chunk) {
        return "";
    }
}
