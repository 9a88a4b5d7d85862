package io.forkmap.cli;

import io.forkmap.journal.Checkpoint;
import io.forkmap.journal.JournalException;
import io.forkmap.journal.Shard;
import io.forkmap.journal.StoredPlan;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// Whether and where partials are kept, so that the run can go on later.
final class CheckpointOptions {
    /// What batch systems call a job, the first that is there.
    private static final List<String> BATCH = List.of("SLURM_ARRAY_JOB_ID", "SLURM_JOB_ID", "PBS_JOBID", "LSB_JOBID");

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Keep partial results in DIR. The same command, or 'forkmap resume DIR', goes on from there: "
                    + "after a signal, a crash, on another machine. In a batch job by default, in a directory "
                    + "that goes when the result is there.")
    private @Nullable Path directory;

    @Option(names = "--no-checkpoint", description = "Keep nothing, in a batch job either.")
    private boolean none;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardText.class,
            description =
                    "Compute one part of N, from 0/N on, into the checkpoint; other machines may compute the others "
                            + "at the same time. 'forkmap analyse DIR' gives the result when all are there.")
    private @Nullable Shard shard;

    @Option(
            names = "--salvage",
            description = "Go on with a checkpoint that is damaged, without what can't be read; it is computed again.")
    private boolean salvage;

    /// Whether there is to be a checkpoint.
    ///
    /// @throws CliException if options contradict each other
    boolean isWanted(Map<String, String> environment) {
        if (none && (directory != null || shard != null)) {
            throw CliException.usage("--no-checkpoint with --checkpoint or --shard: give one of them");
        }
        if (shard != null && directory == null) {
            throw CliException.usage("--shard " + shard + ": say where all shards meet, --checkpoint DIR");
        }
        return directory != null || (!none && batchJob(environment).isPresent());
    }

    /// Where it is, if it is wanted.
    ///
    /// @param partOfName what tells this run from others of the same batch job
    ///
    /// @throws CliException if its path can't be part of a class path
    Path directory(Map<String, String> environment, String partOfName) {
        Path place = directory != null ? directory : automatic(environment, partOfName);
        if (place.toString().isEmpty()) {
            throw CliException.usage("--checkpoint: the name is empty; name a directory");
        }
        if (place.toAbsolutePath().toString().contains(File.pathSeparator)) {
            throw CliException.usage(
                    "--checkpoint " + place.toAbsolutePath() + ": the path contains a colon, and a job "
                            + "could not be loaded from there: name another, or give --no-checkpoint");
        }
        return place;
    }

    private static Path automatic(Map<String, String> environment, String partOfName) {
        String name = Stream.of(
                        batchJob(environment).orElse(""),
                        environment.getOrDefault("SLURM_ARRAY_TASK_ID", ""),
                        partOfName)
                .filter(part -> !part.isBlank())
                .map(part -> part.replaceAll("[^A-Za-z0-9_.-]", "_"))
                .collect(Collectors.joining("-"));
        return Path.of("forkmap-checkpoint-" + name);
    }

    /// The directory that was named.
    Optional<Path> named() {
        return Optional.ofNullable(directory);
    }

    /// The plan in the directory that was named, if there is one.
    Optional<StoredPlan> stored() {
        if (directory == null) {
            return Optional.empty();
        }
        try (Checkpoint checkpoint = Checkpoint.read(directory)) {
            return checkpoint.latest();
        } catch (JournalException e) {
            return Optional.empty(); // told when it is opened to write to
        }
    }

    private static Optional<String> batchJob(Map<String, String> environment) {
        return BATCH.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(job -> !job.isBlank())
                .findFirst();
    }

    /// Refuses options for a result where there is none.
    void requireNoResult(OutputOptions output) {
        if (shard != null && (output.json() || !output.files().isEmpty())) {
            throw CliException.usage("--shard " + shard + " gives no result: leave --json, --output and --save to "
                    + "'forkmap analyse' when all shards are there");
        }
    }

    /// Refuses a checkpoint that was asked for, with an option that goes with none. In a batch job there is none then.
    void requireNone(String option) {
        if (directory != null || shard != null) {
            throw CliException.usage(
                    option + " with --checkpoint or --shard: a checkpoint keeps partial results, and no "
                            + "arrays; leave one of them out");
        }
    }

    /// Whether its directory was not named, and goes with the result.
    boolean isAutomatic() {
        return directory == null;
    }

    Shard shard() {
        return shard == null ? Shard.WHOLE : shard;
    }

    boolean salvage() {
        return salvage;
    }

    /// Reads `I/N`.
    static final class ShardText implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                String[] parts = text.strip().split("/", -1);
                if (parts.length == 2) {
                    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
                }
            } catch (NumberFormatException e) {
                // told below
            } catch (IllegalArgumentException e) {
                throw CliException.usage(e);
            }
            throw CliException.usage("'" + text + "' is no shard: write I/N, such as 0/4 to 3/4");
        }
    }
}
