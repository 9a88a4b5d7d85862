package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.Column;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.importer.Exporter;
import io.forkmap.report.Progress;
import io.forkmap.report.ProgressStyle;
import io.forkmap.report.ProgressUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a dataset as other programs like it.
@Command(
        name = "export",
        sortOptions = false,
        description = "Write columns of a dataset as .npy or CSV, by the name of OUT.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap export events.arrow energy.npy --columns energy",
            "  forkmap export events.arrow table.csv --columns run,weight",
            "",
            "A .npy has one column: rows of different lengths as an object array, which",
            "numpy.load(FILE, allow_pickle=True) reads. A CSV has one column, a line a row, or several of one value",
            "a row under their names."
        })
final class ExportCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "Arrow IPC file, .npy, or VALUES.npy,OFFSETS.npy.")
    private String input = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write: OUT.npy or OUT.csv.")
    private Path output = Path.of("");

    @Option(names = "--columns", paramLabel = "A,B", split = ",", description = "The columns to write. All by default.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--overwrite", description = "Replace OUT if it exists; refused otherwise.")
    private boolean overwrite;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary on standard error, only errors.")
    private boolean quiet;

    ExportCommand(Console console) {
        this.console = console;
    }

    /// The formats that are written.
    private enum Format {
        NPY,
        CSV;

        static Format of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".npy")) {
                return NPY;
            }
            if (name.endsWith(".csv")) {
                return CSV;
            }
            throw CliException.usage(file + " must end in .npy or .csv, which tells the format");
        }
    }

    @Override
    public ExitCode call() {
        Format format = Format.of(output);
        String written = export(format);
        if (!quiet) {
            console.note("wrote " + output + ": " + written);
        }
        return ExitCode.OK;
    }

    /// Tells what was written.
    private String export(Format format) {
        ProgressStyle style = quiet ? ProgressStyle.SILENT : console.launch().progress();
        try (Dataset data = Dataset.open(List.of(DataSource.parse(input)));
                OutputFile file = OutputFile.open(output, overwrite);
                Progress progress = Progress.of(style, console.err(), System::nanoTime, ProgressUnit.ROWS)) {
            List<String> names = columns.isEmpty()
                    ? data.columns().stream().map(Column::name).toList()
                    : columns;
            try {
                write(new Exporter(data, progress), format, names, file);
            } catch (IOException e) {
                throw file.failed(e);
            }
            file.commit();
            return data.rowCount() + " rows of " + String.join(", ", names);
        }
    }

    private void write(Exporter exporter, Format format, List<String> names, OutputFile file) throws IOException {
        switch (format) {
            case NPY -> {
                if (names.size() != 1) {
                    throw CliException.usage(
                            output + " can have one column; choose by --columns one of " + String.join(", ", names));
                }
                exporter.npy(names.getFirst(), file.stream());
            }
            case CSV -> exporter.csv(names, file.stream());
        }
    }
}
