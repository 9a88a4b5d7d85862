package io.forkmap.cli;

import io.forkmap.AnalysisFailedException;
import io.forkmap.ExitCode;
import io.forkmap.KernelFailedException;
import io.forkmap.Pool;
import io.forkmap.Run;
import io.forkmap.RunObserver;
import io.forkmap.RunResult;
import io.forkmap.StopRequest;
import io.forkmap.dataset.DatasetException;
import io.forkmap.journal.Journal;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.reduce.StoredPartials;
import io.forkmap.worker.FailureReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// One run of a job from its inputs to its output.
final class JobRun<I, P, R> {
    private final LoadedJob loaded;
    private final JobBinding<I, P, R> binding;
    private final Pool pool;
    private final RunOutputs outputs;

    JobRun(LoadedJob loaded, JobBinding<I, P, R> binding, Pool pool, RunOutputs outputs) {
        this.loaded = loaded;
        this.binding = binding;
        this.pool = pool;
        this.outputs = outputs;
    }

    /// Computes and tells the result; of a shard only computes.
    ///
    /// @throws io.forkmap.JobFailedException if there is no result
    /// @throws CliException if the output can't be written
    ExitCode execute(RunSettings.Prepared<I> prepared, StopRequest stop, Instant started, Instant opened) {
        return execute(prepared, prepared.kept().map(KeptRun::journal), stop, started, opened);
    }

    /// Makes the result from what is kept.
    ExitCode analyse(RunSettings.Prepared<I> prepared, Journal journal, Instant started, Instant opened) {
        return execute(prepared, Optional.of(journal), new StopRequest(), started, opened);
    }

    private ExitCode execute(
            RunSettings.Prepared<I> prepared,
            Optional<Journal> journal,
            StopRequest stop,
            Instant started,
            Instant opened) {
        JobOptions.Seed seed = prepared.seed();
        outputs.begin(seed, pool.size());
        RunResult<R> result;
        try (ProgressObserver observer = new ProgressObserver(
                outputs.progress(),
                new ReplayLine(outputs.console(), seed.value())::of,
                prepared.kept().map(KeptRun::resumeLine))) {
            Run<I, P, R> run = run(prepared.inputs(), seed).observedBy(observer).stoppedBy(stop);
            if (prepared.arrays().isPresent()) {
                run = run.withArrays(prepared.arrays().get());
            }
            if (journal.isPresent()) {
                run = run.keptIn(journal.get());
                if (!journal.get().shard().isWhole()) {
                    pool.compute(run);
                    return ExitCode.OK;
                }
            }
            result = pool.execute(run);
            pool.dismiss();
        } catch (AnalysisFailedException e) {
            outputs.keep(e.partials());
            throw e;
        } catch (KernelFailedException e) {
            throw explained(e);
        }
        outputs.write(new RunFacts(
                loaded, binding.job(), pool.data(), pool.size(), seed, result, started, opened, Instant.now()));
        return result.partials().missing().isEmpty() ? ExitCode.OK : ExitCode.KERNEL_FAILED;
    }

    /// The same as a cell of a comparison, which is told more than the result.
    ///
    /// @param ledger where account is kept
    ExitCode executeCell(Inputs<I> inputs, JobOptions.Seed seed, Instant started, Instant opened, Path ledger) {
        try (ChunkLedger account = new ChunkLedger(ledger, RunObserver.NONE)) {
            RunResult<R> result = pool.execute(run(inputs, seed).observedBy(account));
            outputs.write(new RunFacts(
                    loaded, binding.job(), pool.data(), pool.size(), seed, result, started, opened, Instant.now()));
            account.fill((StoredPartials<?, ?>) result.partials()); // a pool gives no others
        } catch (KernelFailedException e) {
            throw explained(e);
        }
        return ExitCode.OK;
    }

    private Run<I, P, R> run(Inputs<I> inputs, JobOptions.Seed seed) {
        return Run.of(binding.job(), seed.value()).withInputs(inputs);
    }

    /// A kernel that asked the dataset for what isn't there is the user's mistake, and its stack trace says
    /// nothing: the text of the dataset's exception says all.
    private RuntimeException explained(KernelFailedException e) {
        Optional<FailureReport> asked =
                e.thrown().filter(thrown -> thrown.exceptionClass().equals(DatasetException.class.getName()));
        if (asked.isEmpty()) {
            return e;
        }
        // What is damaged is found here, too, and thrown as such.
        pool.data().names().forEach(name -> pool.data().named(name).columns());
        return new CliException(ExitCode.USAGE, asked.get().message().strip(), e);
    }
}
