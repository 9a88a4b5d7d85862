package io.forkmap.cli;

import io.forkmap.kernel.JobTypes;
import io.forkmap.table.TableFormat;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
            description =
                    "Write the result to a file instead of standard output: as text, or as .csv, .jsonl, .arrow or "
                            + ".npy if that is its name.")
    private @Nullable Path output;

    @Option(
            names = "--save",
            paramLabel = "F",
            description = "Write the partial results, a row a chunk in input order: chunk, the input, replicate, the "
                    + "partial, status. F is .csv, .jsonl (JSON lines) or .arrow; or .npy, the values alone, if they are "
                    + "numbers or arrays of one length. The same bytes for any engine and number of workers.")
    private @Nullable Path save;

    @Option(
            names = "--save-timings",
            paramLabel = "F",
            description =
                    "Write when which worker computed what, a row for some consecutive chunks: worker, thread, firstChunk, "
                            + "chunkCount, begin, end, busy (seconds since the run began). F is .csv, .jsonl or .arrow.")
    private @Nullable Path timings;

    @Option(names = "--overwrite", description = "Replace output files that exist; refused otherwise.")
    private boolean overwrite;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary on standard error, only warnings and errors.")
    private boolean quiet;

    boolean overwrite() {
        return overwrite;
    }

    /// The files that were named, by option.
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        if (output != null) {
            files.put("--output", output);
        }
        if (save != null) {
            files.put("--save", save);
        }
        if (timings != null) {
            files.put("--save-timings", timings);
        }
        return files;
    }

    /// Leaves only what is printed: the files are there.
    void withoutFiles() {
        output = null;
        save = null;
        timings = null;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /// Opens the file for the result, or null for standard output.
    @Nullable
    ResultFile openOutput(JobTypes types) {
        if (output == null) {
            return null;
        }
        Optional<TableFormat> format = TableFormat.of(output);
        if (json && format.isPresent()) {
            throw CliException.usage("--json and --output " + output + ": call the file .json, or leave --json out");
        }
        format.ifPresent(known -> requireRoom("--output " + output, known, types.result()));
        return new ResultFile(OutputFile.open(output, overwrite), format);
    }

    /// Opens the file for the partials, or null if they are not wanted.
    @Nullable
    ResultFile openSave(JobTypes types) {
        if (save == null) {
            return null;
        }
        Optional<TableFormat> format = TableFormat.of(save);
        String name = String.valueOf(save.getFileName());
        if (format.isEmpty() && name.lastIndexOf('.') > 0) {
            throw CliException.usage("--save " + save + ": name it " + TableFormat.suffixes());
        }
        format.ifPresent(known -> requireRoom("--save " + save, known, types.partial()));
        return new ResultFile(OutputFile.open(save, overwrite), Optional.of(format.orElse(TableFormat.CSV)));
    }

    /// Opens the file for the timings, or null if they are not wanted.
    @Nullable
    ResultFile openTimings() {
        if (timings == null) {
            return null;
        }
        TableFormat format = TableFormat.of(timings).orElse(TableFormat.NPY);
        if (format == TableFormat.NPY) {
            throw CliException.usage("--save-timings " + timings + ": name it .csv, .jsonl or .arrow");
        }
        return new ResultFile(OutputFile.open(timings, overwrite), Optional.of(format));
    }

    /// What can't be written is found before hours of computing.
    private static void requireRoom(String option, TableFormat format, Type type) {
        if (!format.holds(type)) {
            throw CliException.usage(option + ": a .npy holds numbers, and arrays of numbers; this job gives "
                    + type.getTypeName() + ": write .arrow, .csv or .jsonl");
        }
    }
}
