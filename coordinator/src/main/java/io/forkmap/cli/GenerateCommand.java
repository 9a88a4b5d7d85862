package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a ragged dataset to try things on.
@Command(
        name = "generate",
        sortOptions = false,
        description = "Write a ragged dataset of random numbers to try things on: an Arrow IPC file with a float64 "
                + "column 'x'.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap generate events.arrow",
            "  forkmap generate big.arrow --rows 1e6 --size 4g --lengths zipf --seed 7",
            "",
            "Values have mean 10 and variance 2; half of the variance lies between the rows, so that values",
            "of one row are correlated. The same options give the same bytes."
        })
final class GenerateCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "OUT.arrow", description = "The file to write.")
    private Path file = Path.of("");

    @Option(
            names = "--rows",
            paramLabel = "R",
            converter = Counts.class,
            description = "How many rows; by default 10000.")
    private long rows = 10_000;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "About how large: 64k, 200m (default), 4g; powers of 1024.")
    private long bytes = 200L << 20;

    @Option(
            names = "--lengths",
            paramLabel = "D",
            converter = LengthsName.class,
            description = "How row lengths are distributed: lognormal (default; a few are very long), uniform, "
                    + "constant, zipf (a few have nearly all).")
    private LengthDistribution lengths = LengthDistribution.LOGNORMAL;

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "S",
            description = "Seed of the random numbers; by default 1.")
    private long seed = 1;

    @Option(names = "--overwrite", description = "Replace the file if it exists; refused otherwise.")
    private boolean overwrite;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        if (rows > Math.max(1, bytes / Double.BYTES)) {
            throw CliException.usage("--rows " + rows + " of --size " + bytes
                    + " bytes have less than one value each: give fewer rows, or a larger --size");
        }
        RaggedGenerator generator = new RaggedGenerator(rows, Math.max(1, bytes / Double.BYTES), lengths, seed);
        long began = System.nanoTime();
        requireRoom();
        generator.write(file, overwrite);
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        console.note("wrote " + file + ": " + rows + " rows, " + generator.values() + " values of column "
                + RaggedGenerator.COLUMN + ", " + Units.bytes(Files.size(file)) + " in " + Units.duration(time));
        return ExitCode.OK;
    }

    /// Finds out before the work is done.
    private void requireRoom() throws IOException {
        OutputFile.open(file, overwrite).close();
        Path directory = file.toAbsolutePath().getParent();
        long free = Files.getFileStore(directory == null ? file : directory).getUsableSpace();
        if (free < bytes) {
            throw new CliException(
                    ExitCode.IO_ERROR,
                    file + " needs " + Units.bytes(bytes) + ", and its file system has " + Units.bytes(free)
                            + " left: choose another, or a smaller --size");
        }
    }

    /// Reads the name of a distribution.
    static final class LengthsName implements ITypeConverter<LengthDistribution> {
        @Override
        public LengthDistribution convert(String text) {
            return Arrays.stream(LengthDistribution.values())
                    .filter(each -> each.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> CliException.usage("'" + text + "' is none of "
                            + Arrays.stream(LengthDistribution.values())
                                    .map(LengthDistribution::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
