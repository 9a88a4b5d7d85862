package io.forkmap;

import io.forkmap.dataset.FileIdentity;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.MemoryReport;
import io.forkmap.schedule.ChunkRun;
import java.util.List;

/// Runs chunks somewhere: in this thread, in threads, in worker JVMs. Used by one thread, one run at a time.
interface Execution extends AutoCloseable {
    /// Starts a run. Its partials come by [ActiveExecution#take].
    ///
    /// @param done chunks that need no computing, in order, not all
    <I, P> ActiveExecution begin(PlannedRun<I, P> run, List<ChunkRun> done);

    /// The files that are read while chunks are computed, as they were opened: what became of them becomes of the
    /// partials.
    List<FileIdentity> files();

    /// What memory the dataset takes, over all processes of this engine. Called when all chunks are done and the
    /// processes still live.
    MemoryReport memory();

    /// What went wrong since the last call and was mended, for the user to know; besides what a run delivers.
    default List<String> takeWarnings() {
        return List.of();
    }

    /// Begins to end the processes: there is no further run. Returns at once; [#close] waits for them.
    default void dismiss() {}

    /// Ends all threads and processes. Idempotent; does not throw.
    @Override
    void close();
}
