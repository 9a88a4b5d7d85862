package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.Checkpoint;
import io.forkmap.journal.Fingerprint;
import io.forkmap.journal.Shard;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A run that goes on from a checkpoint, with the job as it is stored.
///
/// @param console of the command that goes on
/// @param directory of the checkpoint
/// @param shard to be computed
/// @param salvage as in [CheckpointOptions]
/// @param moved datasets that are elsewhere now
record ContinuedRun(Console console, Path directory, Shard shard, boolean salvage, List<DataSource> moved) {
    /// What is to be computed, made from what is stored.
    interface Change {
        /// Nothing else.
        Change NONE = new Change() {
            @Override
            public <I> Inputs<I> inputs(JobBinding<I, ?, ?> binding, Inputs<I> stored) {
                return stored;
            }
        };

        /// The inputs from now on.
        ///
        /// @param stored those of the latest plan
        <I> Inputs<I> inputs(JobBinding<I, ?, ?> binding, Inputs<I> stored);
    }

    /// Goes on to the result.
    ///
    /// @param words the arguments of a `run` that would do the same
    ExitCode run(RunSettings settings, Change change, List<String> words) throws IOException {
        try (Checkpoint checkpoint = openExisting()) {
            StoredPlan plan = checkpoint.latest().orElseThrow();
            try (StoredJob job = StoredJob.load(console, plan)) {
                return run(settings, change, words, checkpoint, plan, job.loaded(), job.binding());
            }
        }
    }

    private Checkpoint openExisting() {
        Checkpoint.read(directory).close();
        return KeptRun.open(console, directory, shard);
    }

    private <I, P, R> ExitCode run(
            RunSettings settings,
            Change change,
            List<String> words,
            Checkpoint checkpoint,
            StoredPlan latest,
            LoadedJob loaded,
            JobBinding<I, P, R> binding) {
        PlanFacts facts = PlanFacts.from(latest);
        List<DataSource> sources = facts.sources(moved);
        Inputs<I> stored = checkpoint.inputs(latest, binding);
        Inputs<I> inputs = change.inputs(binding, stored);
        return settings.run(loaded, binding, sources, placed -> {
            Fingerprint here = new Fingerprints(console)
                    .of(loaded, binding, inputs, sources, facts.seed().value());
            checkpoint.requireSame(
                    latest,
                    here.with(Fingerprint.INPUTS, latest.fingerprint().fields().getOrDefault(Fingerprint.INPUTS, "")));
            StoredPlan plan = inputs == stored
                    ? latest
                    : checkpoint.store(here, binding, inputs, facts.with(words).toMap(), loaded.classPath());
            KeptRun<I> kept = KeptRun.of(console, checkpoint, plan, binding, facts.seed(), salvage, false);
            return new RunSettings.Prepared<>(kept.inputs(binding), facts.seed(), Optional.of(kept));
        });
    }

    /// Of a stored plan, to look at before anything is opened.
    static PlanFacts facts(Path directory) {
        try (Checkpoint checkpoint = Checkpoint.read(directory)) {
            return PlanFacts.from(checkpoint.latest().orElseThrow());
        }
    }
}
