package io.forkmap.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What shows a run.
final class PictureOptions {
    @Option(
            names = "--report",
            paramLabel = "F.html",
            description = "Write a page with the result and its charts, the workers' timeline, chunk times and memory: "
                    + "one file for any browser, with no need of a network.")
    private @Nullable Path report;

    @Option(
            names = "--trace",
            paramLabel = "F.json",
            description = "Write when which worker computed what, in Chrome's trace format; ui.perfetto.dev opens it.")
    private @Nullable Path trace;

    /// Begins the files that are wanted.
    ///
    /// @param others where the results go
    Pictures open(OutputOptions others) {
        Map<String, Path> files = new LinkedHashMap<>(others.files());
        if (report != null) {
            files.put("--report", report);
        }
        if (trace != null) {
            files.put("--trace", trace);
        }
        requireDistinct(files);
        OutputFile first = report == null ? null : OutputFile.open(report, others.overwrite());
        try {
            return new Pictures(first, trace == null ? null : OutputFile.open(trace, others.overwrite()));
        } catch (CliException e) {
            if (first != null) {
                first.close();
            }
            throw e;
        }
    }

    private static void requireDistinct(Map<String, Path> files) {
        Map<Path, String> names = new HashMap<>();
        files.forEach((name, file) -> {
            String other = names.put(file.toAbsolutePath().normalize(), name);
            if (other != null) {
                throw CliException.usage(other + " and " + name + " are the same file, " + file);
            }
        });
    }
}
