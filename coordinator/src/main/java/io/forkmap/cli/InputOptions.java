package io.forkmap.cli;

import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobTypes;
import io.forkmap.kernel.Points;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the user says about inputs.
final class InputOptions {
    @Option(
            names = "--replicates",
            paramLabel = "R",
            converter = Counts.Small.class,
            description = "How many trials there are; for other inputs how often each is repeated, with random "
                    + "numbers of its own.")
    private @Nullable Integer replicates;

    @Option(
            names = "--inputs",
            paramLabel = "F.csv",
            description = "Points from a file: a line each, the header names the components of the job's input.")
    private @Nullable Path inputs;

    @Option(
            names = "--sweep",
            paramLabel = "K=A:B:N",
            description = "N evenly spaced points from A to B, or K=V1,V2,V3. May be repeated: all combinations, the "
                    + "first varies slowest.")
    private List<String> sweeps = new ArrayList<>();

    @Option(
            names = "--chunk-rows",
            paramLabel = "R",
            converter = Counts.class,
            description = "Rows a chunk, for a job over rows. By default chunks are of about equal bytes.")
    private @Nullable Long chunkRows;

    @Option(
            names = "--chunk-bytes",
            paramLabel = "B",
            converter = Sizes.class,
            description = "Bytes a chunk, likewise: 64k, 16m (powers of 1024).")
    private @Nullable Long chunkBytes;

    /// Reads the points.
    ///
    /// @throws CliException if they are not what the job takes
    InputsChoice choice(JobTypes types) {
        try {
            return new InputsChoice(
                    points(types.input()), optional(chunkRows), optional(chunkBytes), optionalInt(replicates));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e);
        }
    }

    private List<?> points(Type type) {
        if (inputs != null && !sweeps.isEmpty()) {
            throw CliException.usage("--inputs " + inputs + " and --sweep " + sweeps.getFirst() + ": give one of them");
        }
        if (inputs != null) {
            if (!Files.isReadable(inputs) || Files.isDirectory(inputs)) {
                throw CliException.usage("--inputs " + inputs + ": no such file, or it can't be read");
            }
            return Points.fromCsv(inputs, type);
        }
        return sweeps.isEmpty() ? List.of() : Points.fromSweeps(sweeps, type);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalInt optionalInt(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
