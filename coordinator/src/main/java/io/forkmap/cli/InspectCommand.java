package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.DatasetException;
import io.forkmap.report.Progress;
import io.forkmap.report.ProgressUnit;
import io.forkmap.stage.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells what is in datasets.
@Command(
        name = "inspect",
        sortOptions = false,
        description =
                "Tell what is in a dataset, and whether it can be mapped as it is; if not, why, and the line that "
                        + "makes it so.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap inspect events.arrow",
            "  forkmap inspect 'run-*.arrow' --stats",
            "  forkmap inspect values.npy,offsets.npy --json",
            "",
            "Reads the index of the file and the offsets of its rows, no values unless asked to.",
            "Exit codes: 65 if one can't be mapped, 74 if one can't be read."
        })
final class InspectCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(
            paramLabel = "[NAME=]F",
            arity = "1..*",
            description = "Any file, VALUES.npy,OFFSETS.npy, or several as one dataset: 'run-*.arrow', or a directory.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--stats",
            description = "Read all values: count NaN and infinities; min, mean and max of the finite ones.")
    private boolean stats;

    @Option(names = "--verify", description = "Read all bytes, and print of each file what sha256sum prints.")
    private boolean verify;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        InspectionText text =
                new InspectionText(new HistogramText(console.launch().unicode()));
        List<Inspection> inspections = new ArrayList<>();
        ExitCode code = ExitCode.OK;
        for (String argument : arguments) {
            Inspection inspection = inspect(argument);
            inspections.add(inspection);
            if (!json) {
                console.out().print(text.of(inspection));
                console.out().flush();
            }
            if (!inspection.mappable()) {
                ExitCode own = refuse(inspection);
                code = code == ExitCode.OK ? own : code;
            }
        }
        if (json) {
            Json.object(console.out(), out -> new InspectionJson(out).write(inspections));
        }
        return code;
    }

    /// What is in a file is the result, which stands on standard output already; what went wrong is told here.
    private ExitCode refuse(Inspection inspection) {
        return inspection.unsuitable() && !json
                ? ExitCode.DATA
                : new ExceptionHandler(console).report(inspection.refused().orElseThrow());
    }

    private Inspection inspect(String argument) throws IOException {
        List<Path> files = List.of();
        try {
            DataSource source = DataSource.parse(argument);
            files = source.files();
            FileInspection found = inspect(source);
            return new Inspection(argument, Optional.of(found), Optional.empty(), fileSystem(files), checksums(files));
        } catch (DatasetException e) {
            boolean readable = e.kind() == DatasetException.Kind.MALFORMED;
            return new Inspection(
                    argument,
                    Optional.empty(),
                    Optional.of(e),
                    fileSystem(files),
                    readable ? checksums(files) : List.of());
        }
    }

    private FileInspection inspect(DataSource source) {
        if (!stats) {
            return FileInspection.of(source, Optional.empty());
        }
        try (Progress progress = progress()) {
            return FileInspection.of(source, Optional.of(progress));
        }
    }

    private List<FileChecksum> checksums(List<Path> files) throws IOException {
        List<FileChecksum> checksums = new ArrayList<>();
        if (verify) {
            long total = 0;
            for (Path file : files) {
                total += Files.size(file);
            }
            try (Progress progress = progress()) {
                progress.begin(total, total);
                for (Path file : files) {
                    checksums.add(FileChecksum.of(file, bytes -> progress.advance(bytes, bytes)));
                }
            }
        }
        return checksums;
    }

    private static Optional<Mount> fileSystem(List<Path> files) {
        try {
            return files.isEmpty() ? Optional.empty() : Optional.of(Mount.of(files.getFirst()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Progress progress() {
        return Progress.of(console.launch().progress(), console.err(), System::nanoTime, ProgressUnit.BYTES);
    }
}
