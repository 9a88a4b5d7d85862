package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.MemoryReport;
import io.forkmap.schedule.ChunkRun;
import io.forkmap.schedule.RetryPolicy;
import java.util.List;

/// Computes in threads of this JVM; new ones for each run.
final class ThreadsExecution implements Execution {
    private final Dataset data;
    private final int threads;
    private final RetryPolicy policy;
    private final int leaseChunks;

    ThreadsExecution(Dataset data, int threads, RetryPolicy policy, int leaseChunks) {
        this.data = data;
        this.threads = threads;
        this.policy = policy;
        this.leaseChunks = leaseChunks;
    }

    @Override
    public <I, P> ActiveExecution begin(PlannedRun<I, P> run, List<ChunkRun> done) {
        ThreadTeam team = new ThreadTeam(run, data, threads, policy, leaseChunks);
        team.start(done);
        return team;
    }

    @Override
    public List<FileIdentity> files() {
        return DatasetGuard.files(data);
    }

    @Override
    public MemoryReport memory() {
        return DatasetMemory.ofThisProcess(data);
    }

    @Override
    public void close() {}
}
