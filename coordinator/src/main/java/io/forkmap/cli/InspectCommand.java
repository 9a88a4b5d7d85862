package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.DatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells what is in datasets.
@Command(
        name = "inspect",
        sortOptions = false,
        description = "Tell what is in a dataset, and whether it can be mapped as it is; if not, what to do about it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap inspect events.arrow",
            "  forkmap inspect values.npy,offsets.npy --json",
            "",
            "Reads the index of the file and the offsets of its rows, no values.",
            "Exit codes: 65 if one can't be mapped, 74 if one can't be read."
        })
final class InspectCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(
            paramLabel = "[NAME=]F",
            arity = "1..*",
            description = "Arrow IPC file, .npy, or VALUES.npy,OFFSETS.npy.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    /// One of the two is empty.
    private record Outcome(String file, List<FileInspection> found, List<DatasetException> refused) {}

    @Override
    public ExitCode call() {
        List<Outcome> outcomes = files.stream().map(InspectCommand::inspect).toList();
        if (json) {
            Json.object(console.out(), out -> write(out, outcomes));
        }
        ExitCode code = ExitCode.OK;
        for (Outcome outcome : outcomes) {
            if (!json) {
                outcome.found().forEach(found -> console.out().print(InspectionText.of(outcome.file(), found)));
                console.out().flush();
            }
            for (DatasetException refused : outcome.refused()) {
                ExitCode own = new ExceptionHandler(console).report(refused);
                code = code == ExitCode.OK ? own : code;
            }
        }
        return code;
    }

    private static Outcome inspect(String file) {
        try {
            return new Outcome(file, List.of(FileInspection.of(DataSource.parse(file))), List.of());
        } catch (DatasetException e) {
            return new Outcome(file, List.of(), List.of(e));
        }
    }

    private static void write(JsonGenerator out, List<Outcome> outcomes) throws IOException {
        out.writeArrayFieldStart("files");
        for (Outcome outcome : outcomes) {
            out.writeStartObject();
            out.writeStringField("file", outcome.file());
            out.writeBooleanField("mappable", outcome.refused().isEmpty());
            for (FileInspection found : outcome.found()) {
                InspectionText.write(out, found);
            }
            for (DatasetException refused : outcome.refused()) {
                out.writeStringField("problem", refused.getMessage());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
