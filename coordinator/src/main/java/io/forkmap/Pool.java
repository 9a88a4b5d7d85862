package io.forkmap;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.journal.Journal;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.JobBinding;
import io.forkmap.launch.RunDirectory;
import io.forkmap.reduce.Fold;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.resources.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs jobs over one read-only dataset: `pool.map(f, inputs)`, typed, on any engine, with the same bytes as the
/// answer.
///
/// ```java
/// try (Pool pool = Pool.processes(Path.of("events.arrow")).workers(8).open()) {
///     Estimate e = pool.run(new Bootstrap("energy"), 42);
/// }
/// ```
///
/// Workers stay warm from run to run. One run at a time; a pool may be used by several threads in turn, but not at
/// once.
public final class Pool implements AutoCloseable {
    private final PoolOptions options;
    private final Dataset data;
    private final Execution execution;
    private final DatasetGuard guard;
    private final Path spillDirectory;
    private long runs;
    private RunObserver observer = new RunObserver() {};
    private @Nullable AutoCloseable current;
    private boolean dismissed;
    private boolean closed;

    private Pool(PoolOptions options, Dataset data, Execution execution, Path spillDirectory) {
        this.options = options;
        this.data = data;
        this.execution = execution;
        this.guard = new DatasetGuard(execution.files());
        this.spillDirectory = spillDirectory;
    }

    /// Worker JVMs that map the same file.
    public static PoolBuilder processes(Path... data) {
        return builder(Engine.PROCESSES, data);
    }

    /// Worker JVMs that map one copy of the data in shared memory.
    public static PoolBuilder shm(Path... data) {
        return builder(Engine.SHM, data);
    }

    /// Worker JVMs with a copy of the data each.
    public static PoolBuilder copies(Path... data) {
        return builder(Engine.COPIES, data);
    }

    /// Worker JVMs that ask this process for the rows they read.
    public static PoolBuilder manager(Path... data) {
        return builder(Engine.MANAGER, data);
    }

    /// Threads of this JVM.
    public static PoolBuilder threads(Path... data) {
        return builder(Engine.THREADS, data);
    }

    /// The calling thread alone: the reference.
    public static PoolBuilder serial(Path... data) {
        return builder(Engine.SERIAL, data).workers(1);
    }

    /// Any engine.
    ///
    /// @param data nothing, or one file, or a directory of files that are one dataset; more with
    ///     [PoolBuilder#data(io.forkmap.dataset.DataSource)]
    public static PoolBuilder builder(Engine engine, Path... data) {
        if (data.length > 1) {
            throw new IllegalArgumentException("one file here, others by name with data(name, file): " + List.of(data));
        }
        PoolBuilder builder = new PoolBuilder(engine);
        for (Path file : data) {
            builder.data(DataSource.of(file));
        }
        return builder;
    }

    static Pool open(PoolOptions options) {
        Dataset data = options.sources().isEmpty() ? Dataset.none() : Dataset.open(options.sources());
        try {
            return switch (options.engine().where()) {
                case INLINE ->
                    new Pool(
                            options,
                            data,
                            new InlineExecution(data, options.faults().retries().skipPoison()),
                            temporary(options));
                case THREADS ->
                    new Pool(
                            options,
                            data,
                            new ThreadsExecution(
                                    data, options.workers(), options.faults().retries(), options.leaseChunks()),
                            temporary(options));
                case PROCESSES -> {
                    ProcessExecution processes = ProcessExecution.open(options, data, System.getenv());
                    yield new Pool(options, data, processes, processes.directory());
                }
            };
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /// The one that this process is on.
    static Machine machine() {
        return Machine.here(System.getenv());
    }

    private static Path temporary(PoolOptions options) {
        return options.runDirectory().orElseGet(() -> RunDirectory.parent(System.getenv()));
    }

    /// The dataset; valid until the pool is closed.
    public Dataset data() {
        return data;
    }

    /// How many workers there are, and why.
    public PoolSize size() {
        return options.size();
    }

    /// Runs a job with its own inputs and a seed drawn for this run: however warm the pool, no two runs have the same
    /// random numbers unless they are given the same seed. To know which it was, [#execute] `Run.of(job)`.
    ///
    /// @throws JobFailedException if there is no result; its kinds say why
    public <I, P, R> R run(Job<I, P, R> job) {
        return execute(Run.of(job)).value();
    }

    /// Runs a job with its own inputs.
    ///
    /// @param seed of all random streams: the same seed, the same answer
    /// @throws JobFailedException if there is no result; its kinds say why
    public <I, P, R> R run(Job<I, P, R> job, long seed) {
        return execute(Run.of(job, seed)).value();
    }

    /// Runs a job over inputs that are given here.
    public <I, P, R> R run(Job<I, P, R> job, Inputs<I> inputs, long seed) {
        return execute(Run.of(job, seed).withInputs(inputs)).value();
    }

    /// Computes partials only, in input order, lazily: what is taken is computed a bounded way ahead. Close the
    /// stream to stop early; the pool's next run stops it too, and reading on is an error then.
    public <I, P> Stream<P> map(Job<I, P, ?> job, List<? extends I> inputs, long seed) {
        return map(job, Inputs.of(List.<I>copyOf(inputs)), seed);
    }

    /// As [#map(Job, List, long)], for trials and rows.
    public <I, P> Stream<P> map(Job<I, P, ?> job, Inputs<I> inputs, long seed) {
        claim();
        PlannedRun<I, P> planned = plan(JobBinding.of(job), Run.of(job, seed).withInputs(inputs));
        MapStream<I, P> stream = new MapStream<>(planned, guard, execution.begin(planned, List.of()), spillDirectory);
        current = stream;
        return stream.stream();
    }

    /// Runs a job and returns everything there is to know about it.
    ///
    /// @throws JobFailedException if there is no result; its kinds say why
    public <I, P, R> RunResult<R> execute(Run<I, P, R> run) {
        claim();
        observer = run.observer();
        JobBinding<I, P, R> binding = JobBinding.of(run.job());
        PlannedRun<I, P> planned = plan(binding, run);
        Fold<I, P, R> fold = new Fold<>(planned, binding, spillDirectory);
        current = fold;
        if (run.arrays().isEmpty()) {
            return new RunDriver<>(options, guard, execution, planned, binding, run, Optional.empty()).run(fold);
        }
        try (ArrayOutput arrays = openArrays(run.arrays().get(), planned, run)) {
            PlannedRun<I, P> writing = planned.withArrays(arrays.file());
            return new RunDriver<>(options, guard, execution, writing, binding, run, Optional.of(arrays)).run(fold);
        }
    }

    /// All that can be found wrong is, before anything is computed.
    private <I, P> ArrayOutput openArrays(ArrayTarget target, PlannedRun<I, P> planned, Run<I, P, ?> run) {
        ArrayLayout layout =
                ArrayPlan.of(planned, data, options.faults().retries().skipPoison(), run.journal());
        return ArrayOutput.create(target, planned, layout);
    }

    /// Computes what a run's journal wants of it, and keeps it there; nothing is analysed. So a shard is computed.
    ///
    /// @param run with a journal
    /// @return how many chunks were computed
    /// @throws JobFailedException if that fails; what was computed until then is kept
    public <I, P, R> long compute(Run<I, P, R> run) {
        Journal journal = run.journal()
                .orElseThrow(() -> new IllegalArgumentException("a run without a journal: nothing would be kept"));
        claim();
        observer = run.observer();
        PlannedRun<I, P> planned = plan(JobBinding.of(run.job()), run);
        long before = journal.storedChunks();
        new Computation<>(options, guard, execution, planned, run, Optional.empty()).run(pack -> {});
        return journal.storedChunks() - before;
    }

    /// Reads row lengths and what the job's `segment` reads, of the files as they were mapped when the pool was
    /// opened.
    private <I, P> PlannedRun<I, P> plan(JobBinding<I, P, ?> binding, Run<I, P, ?> run) {
        DatasetGuard source = new DatasetGuard(DatasetGuard.files(data));
        try {
            Inputs<I> inputs = inputs(binding, run);
            source.check();
            return new PlannedRun<>(++runs, binding, inputs, run.seed());
        } catch (InternalError e) { // a read of mapped bytes that are no more
            source.check(e);
            throw e;
        }
    }

    private <I, P> Inputs<I> inputs(JobBinding<I, P, ?> binding, Run<I, P, ?> run) {
        return run.inputs().isPresent()
                ? InputsChoice.bind(run.inputs().get(), binding.types())
                : run.choice().resolve(binding.job(), binding.types(), data);
    }

    /// Ends what the run before has left.
    private void claim() {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
        if (dismissed) {
            throw new IllegalStateException("the pool has been dismissed: no further run");
        }
        release();
    }

    private void release() {
        if (current != null) {
            try {
                current.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                current = null;
            }
        }
    }

    /// Lets the workers leave since there is no further run: what they hold is free sooner, and [#close], which waits
    /// for them, returns sooner. Returns at once. A stream of [#map] ends; results stay valid until [#close].
    public void dismiss() {
        if (!closed) {
            dismissed = true;
            if (current instanceof MapStream) {
                release();
            }
            execution.dismiss();
        }
    }

    /// Ends all threads and processes and unmaps the dataset. Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release();
            execution.close();
            execution.takeWarnings().forEach(observer::warned);
            data.close();
        }
    }
}
