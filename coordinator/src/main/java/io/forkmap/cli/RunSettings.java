package io.forkmap.cli;

import io.forkmap.AnalysisFailedException;
import io.forkmap.ArrayTarget;
import io.forkmap.ExitCode;
import io.forkmap.JobFailedException;
import io.forkmap.Pool;
import io.forkmap.RunStoppedException;
import io.forkmap.StopRequest;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Journal;
import io.forkmap.journal.JournalException;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What `run`, `resume` and `extend` have in common: where a run goes on and what comes out of it.
///
/// @param console whose arguments are those of a `run`
/// @param place where chunks run, and the data is
/// @param output where results go
/// @param pictures what shows the run
/// @param started when the command began
/// @param time how long it may take
record RunSettings(
        Console console,
        RunPlace place,
        OutputOptions output,
        PictureOptions pictures,
        Instant started,
        TimeOptions time) {
    /// A run that is about to begin.
    ///
    /// @param inputs of it
    /// @param seed of it
    /// @param kept where its partials are kept
    /// @param arrays where the arrays go that the job fills
    record Prepared<I>(Inputs<I> inputs, JobOptions.Seed seed, Optional<KeptRun<I>> kept, Optional<ArrayTarget> arrays)
            implements AutoCloseable {
        /// Without arrays.
        Prepared(Inputs<I> inputs, JobOptions.Seed seed, Optional<KeptRun<I>> kept) {
            this(inputs, seed, kept, Optional.empty());
        }

        @Override
        public void close() {
            kept.ifPresent(KeptRun::close);
        }
    }

    /// Finds out what is to be run.
    interface Preparation<I> {
        /// Opens the checkpoint, if there is one.
        ///
        /// @param sources the data, where it was put
        Prepared<I> prepare(List<DataSource> sources);
    }

    /// From the job to the result. All that can be found wrong is, before anything is spawned.
    <I, P, R> ExitCode run(
            LoadedJob loaded, JobBinding<I, P, R> binding, List<DataSource> given, Preparation<I> preparation) {
        StopRequest stop = new StopRequest();
        try (Signals signals = Signals.listen(stop);
                ResultFile result = output.openOutput(binding.types());
                ResultFile save = output.openSave(binding.types());
                ResultFile timings = output.openTimings();
                Pictures shown = pictures.open(output);
                Staging staging = place.staging(console)) {
            List<DataSource> sources = staging.place(given);
            RunOutputs outputs = new RunOutputs(console, result, save, timings, shown, output.json(), output.quiet());
            Placed placed = Placed.of(sources);
            try (Prepared<I> run = preparation.prepare(sources)) {
                if (run.kept().isEmpty()) {
                    return compute(loaded, binding, placed, outputs, run, stop);
                }
                signals.heedWarnings();
                return keep(loaded, binding, placed, outputs, run, run.kept().get(), stop);
            }
        }
    }

    /// @param dataset as it was before it was looked at
    private <I, P, R> ExitCode compute(
            LoadedJob loaded,
            JobBinding<I, P, R> binding,
            Placed dataset,
            RunOutputs outputs,
            Prepared<I> run,
            StopRequest stop) {
        Instant opened = Instant.now();
        run.kept().ifPresent(kept -> place.keepLogsIn(kept.journal().directory().resolve("logs")));
        long chunks = run.kept().map(KeptRun::wantedCount).orElse(run.inputs().chunkCount());
        try (Pool pool = place.open(dataset.sources(), loaded.classPath(), chunks);
                TimeKeeper _ = time.keep(console, stop.deadline(), run.kept().isPresent(), output.quiet())) {
            dataset.requireUnchanged(pool.data());
            return new JobRun<>(loaded, binding, pool, outputs).execute(run, stop, started, opened);
        }
    }

    private <I, P, R> ExitCode keep(
            LoadedJob loaded,
            JobBinding<I, P, R> binding,
            Placed dataset,
            RunOutputs outputs,
            Prepared<I> run,
            KeptRun<I> kept,
            StopRequest stop) {
        if (!output.quiet()) {
            kept.tellBegin();
        }
        if (!kept.isComplete()) {
            time.requireUse(console, kept.journal().directory(), kept.journal().storedChunks());
        }
        try {
            ExitCode code = kept.isComplete()
                    ? analyse(loaded, binding, outputs, run, kept.journal())
                    : compute(loaded, binding, dataset, outputs, run, stop);
            time.finish(console, kept.journal().directory());
            if (kept.journal().shard().isWhole()) {
                kept.finished();
            } else {
                console.note("forkmap: shard " + kept.journal().shard() + " is done; " + kept.stored() + " in "
                        + kept.journal().directory() + " as far as was seen. When all shards are: "
                        + Shell.quote(console.launch().command()) + " analyse "
                        + Shell.quote(kept.journal().directory().toString()));
            }
            return code;
        } catch (RunStoppedException e) {
            throw new CliException(
                    e.exitCode(),
                    e.getMessage() + " in " + kept.journal().directory() + "; to go on:\n" + kept.resumeLine(),
                    e);
        } catch (AnalysisFailedException e) {
            console.note("forkmap: all chunks are kept in " + kept.journal().directory() + "; with another analysis: "
                    + Shell.quote(console.launch().command()) + " analyse "
                    + Shell.quote(kept.journal().directory().toString()) + " FILE.java");
            throw e;
        } catch (JobFailedException | JournalException e) {
            console.note("forkmap: what was computed is kept in "
                    + kept.journal().directory() + "; to go on: " + kept.resumeLine());
            throw e;
        }
    }

    /// All chunks are there: no dataset, no worker is needed.
    private <I, P, R> ExitCode analyse(
            LoadedJob loaded, JobBinding<I, P, R> binding, RunOutputs outputs, Prepared<I> run, Journal journal) {
        Instant opened = Instant.now();
        try (Pool pool = Pool.serial().open()) {
            return new JobRun<>(loaded, binding, pool, outputs).analyse(run, journal, started, opened);
        }
    }

    /// Makes the result from what is kept.
    ///
    /// @param journal that has all of it
    <I, P, R> ExitCode analyse(LoadedJob loaded, JobBinding<I, P, R> binding, Prepared<I> run, Journal journal) {
        try (ResultFile result = output.openOutput(binding.types());
                ResultFile save = output.openSave(binding.types());
                ResultFile timings = output.openTimings();
                Pictures shown = pictures.open(output)) {
            RunOutputs outputs = new RunOutputs(console, result, save, timings, shown, output.json(), output.quiet());
            return analyse(loaded, binding, outputs, run, journal);
        }
    }
}
