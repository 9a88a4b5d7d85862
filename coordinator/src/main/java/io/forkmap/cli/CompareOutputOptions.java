package io.forkmap.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a comparison goes, and in which form.
final class CompareOutputOptions {
    @Option(names = "--json", description = "Print one JSON object instead of the table, with all runs of each cell.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV instead of the table, a line a cell.")
    private boolean csv;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            description = "Write that to a file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--report",
            paramLabel = "F.html",
            description = "Write a page with the table, the advice and charts: speed-up, memory, where the time went. "
                    + "One file that needs no network.")
    private @Nullable Path report;

    @Option(names = "--overwrite", description = "Replace output files that exist; refused otherwise.")
    private boolean overwrite;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error, only errors.")
    private boolean quiet;

    /// How the comparison is written.
    enum Form {
        TABLE,
        JSON,
        CSV
    }

    /// @throws CliException if two are asked for
    Form form() {
        if (json && csv) {
            throw CliException.usage("--json and --csv: give one of them");
        }
        return json ? Form.JSON : csv ? Form.CSV : Form.TABLE;
    }

    boolean quiet() {
        return quiet;
    }

    /// Opens the file for the page, or null if none is wanted.
    @Nullable
    OutputFile openReport() {
        if (report != null && output != null && report.toAbsolutePath().equals(output.toAbsolutePath())) {
            throw CliException.usage("--output and --report are the same file, " + report);
        }
        return report == null ? null : OutputFile.open(report, overwrite);
    }

    /// Opens the file, or null for standard output.
    @Nullable
    OutputFile openOutput() {
        return output == null ? null : OutputFile.open(output, overwrite);
    }
}
