package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.ColumnSpec;
import io.forkmap.importer.ImportOptions;
import io.forkmap.importer.ImportReport;
import io.forkmap.importer.Importer;
import io.forkmap.report.Progress;
import io.forkmap.report.ProgressStyle;
import io.forkmap.report.ProgressUnit;
import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a file that can be mapped of one that can't.
@Command(
        name = "import",
        sortOptions = false,
        description = "Write what a file holds as an Arrow IPC file, which can be mapped. To be done once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap import events.npy events.arrow",
            "  forkmap import run7.h5 run7.arrow --columns energy=calo/values:calo/offsets",
            "",
            "Imported are .npy of object arrays and pickles of ndarrays, lists and dicts of them (numpy 1 and 2,",
            "protocols 2 to 5), .npz, HDF5, and text: CSV, TSV, or numbers between blanks. All arrays that can",
            "become columns do. Values keep their bits; small integers are widened, complex numbers become two",
            "columns. No code of a pickle is run. Memory doesn't grow with the file.",
            "Exit codes: 65 if the file is damaged or of another kind, 73 if OUT.arrow exists."
        })
final class ImportCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "The file to import; recognised by its content.")
    private Path input = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT.arrow", description = "The file to write.")
    private Path output = Path.of("");

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            description = "The arrays to import, NAME or NEW=NAME; NEW=VALUES:OFFSETS makes ragged rows of two. All "
                    + "by default.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--overwrite", description = "Replace OUT.arrow if it exists; refused otherwise.")
    private boolean overwrite;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary on standard error, only errors.")
    private boolean quiet;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        OutputFile.open(output, overwrite).close();
        long began = System.nanoTime();
        ProgressStyle style = quiet ? ProgressStyle.SILENT : console.launch().progress();
        ImportReport report;
        try (Progress progress = Progress.of(style, console.err(), System::nanoTime, ProgressUnit.ROWS)) {
            report = new Importer(input, output, new ImportOptions(columns, overwrite)).run(progress);
        }
        if (!quiet) {
            report.notes().forEach(console::note);
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            console.note("wrote " + output + ": " + report.rowCount() + " rows, "
                    + report.columns().stream().map(ImportCommand::text).collect(Collectors.joining(", ")) + ", "
                    + Units.bytes(Files.size(output)) + " in " + Units.duration(time));
        }
        return ExitCode.OK;
    }

    private static String text(ColumnSpec column) {
        return column.name() + " (" + column.type() + ", " + column.layout() + ")";
    }
}
