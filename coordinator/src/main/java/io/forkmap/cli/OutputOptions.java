package io.forkmap.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where results go.
final class OutputOptions {
    @Option(
            names = "--json",
            description = "Print the result and all about the run as one JSON object. NaN and the infinities are the "
                    + "strings \"NaN\", \"Infinity\", \"-Infinity\".")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            description = "Write the result to a file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--save",
            paramLabel = "F.csv",
            description = "Write the partial results, a line a chunk in input order: chunk, the input, replicate, the "
                    + "partial, status. The same bytes for any engine and number of workers.")
    private @Nullable Path save;

    @Option(names = "--overwrite", description = "Replace output files that exist; refused otherwise.")
    private boolean overwrite;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary on standard error, only warnings and errors.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /// Opens the file for the result, or null for standard output.
    @Nullable
    OutputFile openOutput() {
        return output == null ? null : OutputFile.open(output, overwrite);
    }

    /// Opens the file for the partials, or null if they are not wanted.
    @Nullable
    OutputFile openSave() {
        if (save != null && output != null && save.toAbsolutePath().equals(output.toAbsolutePath())) {
            throw CliException.usage("--output and --save are the same file, " + save);
        }
        return save == null ? null : OutputFile.open(save, overwrite);
    }
}
