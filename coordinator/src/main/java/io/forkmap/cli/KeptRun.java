package io.forkmap.cli;

import io.forkmap.journal.Checkpoint;
import io.forkmap.journal.Fingerprint;
import io.forkmap.journal.Journal;
import io.forkmap.journal.JournalException;
import io.forkmap.journal.Owner;
import io.forkmap.journal.Shard;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// A run whose partials are kept: its checkpoint, open for writing. Committed and given up also when the JVM is ended.
///
/// @param console to tell what is done
/// @param checkpoint locked
/// @param plan what is computed
/// @param journal of the plan
/// @param seed of the run
/// @param automatic whether the directory goes when the result is there
/// @param atExit what is done when the JVM ends
/// @param <I> an input
record KeptRun<I>(
        Console console,
        Checkpoint checkpoint,
        StoredPlan plan,
        Journal journal,
        JobOptions.Seed seed,
        boolean automatic,
        Thread atExit)
        implements AutoCloseable {
    /// What a checkpoint is opened for.
    ///
    /// @param fingerprint of the run, with the seed that is given or was drawn
    /// @param facts of the run
    record Wanted<I>(
            LoadedJob loaded,
            JobBinding<I, ?, ?> binding,
            Inputs<I> inputs,
            Fingerprint fingerprint,
            PlanFacts facts) {}

    /// Opens the checkpoint of a run, or begins one.
    ///
    /// @throws io.forkmap.journal.JournalException if it is in use, damaged, or of another run
    static <I> KeptRun<I> begin(Console console, Path directory, CheckpointOptions options, Wanted<I> wanted) {
        Checkpoint checkpoint = open(console, directory, options.shard());
        try {
            StoredPlan plan = checkpoint
                    .latest()
                    .orElseGet(() -> checkpoint.store(
                            wanted.fingerprint(),
                            wanted.binding(),
                            wanted.inputs(),
                            wanted.facts().toMap(),
                            wanted.loaded().classPath()));
            JobOptions.Seed stored = PlanFacts.from(plan).seed();
            JobOptions.Seed seed =
                    wanted.facts().seed().drawn() ? stored : wanted.facts().seed();
            requireSame(console, checkpoint, plan, Fingerprints.withSeed(wanted.fingerprint(), seed.value()));
            return of(console, checkpoint, plan, wanted.binding(), seed, options.salvage(), options.isAutomatic());
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /// What differs may be told by digests alone; the command says more.
    private static void requireSame(Console console, Checkpoint checkpoint, StoredPlan plan, Fingerprint here) {
        try {
            checkpoint.requireSame(plan, here);
        } catch (JournalException e) {
            console.note("forkmap: the checkpoint is that of "
                    + Shell.join(PlanFacts.from(plan).arguments()));
            throw e;
        }
    }

    static Checkpoint open(Console console, Path directory, Shard shard) {
        Map<String, String> environment = console.launch().environment();
        Owner owner = new Owner(
                RunJson.host(),
                ProcessHandle.current().pid(),
                LocalDateTime.now(ZoneId.systemDefault())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                environment.getOrDefault("SLURM_JOB_ID", environment.getOrDefault("PBS_JOBID", "")));
        return Checkpoint.open(directory, shard, owner, note -> console.note("forkmap: " + note));
    }

    /// Reads what is stored, and tells of it.
    ///
    /// @param checkpoint closed with this
    static <I> KeptRun<I> of(
            Console console,
            Checkpoint checkpoint,
            StoredPlan plan,
            JobBinding<I, ?, ?> binding,
            JobOptions.Seed seed,
            boolean salvage,
            boolean automatic) {
        Journal journal = checkpoint.journal(plan, binding, salvage);
        journal.status().notes().forEach(note -> console.note("forkmap: " + note));
        Thread atExit = Thread.ofPlatform().unstarted(() -> {
            journal.close();
            checkpoint.unlock();
        });
        Runtime.getRuntime().addShutdownHook(atExit);
        return new KeptRun<>(console, checkpoint, plan, journal, seed, automatic, atExit);
    }

    /// The inputs as they are stored.
    Inputs<I> inputs(JobBinding<I, ?, ?> binding) {
        return checkpoint.inputs(plan, binding);
    }

    /// Whether there is nothing left to compute here.
    boolean isComplete() {
        return journal.wanted().isEmpty();
    }

    /// How much there is to compute here.
    long wantedCount() {
        return journal.wantedCount();
    }

    /// Tells where it goes on, if it does.
    void tellBegin() {
        if (journal.storedChunks() > 0) {
            console.note("forkmap: " + stored() + " in " + journal.directory()
                    + (isComplete() ? "; there is nothing left to compute" : "; going on with the others"));
        }
    }

    /// `300 of 1000 chunks are stored`.
    String stored() {
        return journal.storedChunks() + " of " + plan.chunkCount() + " chunks are stored";
    }

    /// The command that goes on.
    String resumeLine() {
        String shard = journal.shard().isWhole() ? "" : " --shard " + journal.shard();
        return Shell.quote(console.launch().command()) + " resume "
                + Shell.quote(journal.directory().toString()) + shard;
    }

    /// Removes a checkpoint that nobody asked for, when the result is there.
    void finished() {
        if (automatic) {
            close();
            try (Stream<Path> files = Files.walk(journal.directory())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException | UncheckedIOException e) {
                console.note("forkmap: " + journal.directory() + " is left: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        journal.close();
        checkpoint.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out
        }
    }
}
