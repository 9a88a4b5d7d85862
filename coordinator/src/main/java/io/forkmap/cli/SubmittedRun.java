package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// A run that is to be submitted: looked through here, so that what is wrong with it shows now and not after hours
/// in the queue.
///
/// @param arguments of `run`, with the checkpoint and the seed that all slots have in common
/// @param name for the queue
/// @param checkpoint an absolute path
/// @param workers as many as the user wants, if that was said
/// @param workerThreads of each
/// @param isShard whether it is one part of a run already
/// @param need what memory it needs
record SubmittedRun(
        List<String> arguments,
        String name,
        Path checkpoint,
        Optional<Integer> workers,
        int workerThreads,
        boolean isShard,
        MemoryAsk need) {
    private static final List<String> OUTPUTS = List.of("--output", "--save", "--save-timings", "--report", "--trace");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    SubmittedRun {
        arguments = List.copyOf(arguments);
    }

    /// @param words `run` and its arguments
    /// @throws CliException if it is no run, or its job or its data is not there
    /// @throws picocli.CommandLine.ParameterException if `run` doesn't understand them
    static SubmittedRun of(Console console, List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals("run")) {
            throw CliException.usage("'" + (words.isEmpty() ? "" : words.getFirst())
                    + "' can't be submitted: what stands behind -- begins with run");
        }
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        ParseResult parsed = Commands.parse("run", console, arguments);
        String job = parsed.matchedPositionalValue(0, "");
        if (job.endsWith(".java") && !Files.isReadable(Path.of(job))) {
            throw CliException.usage("there is no file " + job + ", or it can't be read");
        }
        requireSense(parsed, job);
        String name = Path.of(job)
                .getFileName()
                .toString()
                .replaceFirst("\\.java$", "")
                .replaceFirst(".*\\.", "");
        if (parsed.hasMatchedOption("--save-array")) {
            throw CliException.usage(
                    "--save-array can't be submitted: what is submitted has a checkpoint, and that keeps "
                            + "no arrays; call forkmap run in a job script of your own");
        }
        String given = value(parsed, "--checkpoint");
        Path checkpoint =
                Path.of(given != null ? given : name + "-" + stamp() + ".ckpt").toAbsolutePath();
        if (given == null) {
            arguments.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        if (!parsed.hasMatchedOption("--seed")) {
            arguments.addAll(
                    List.of("--seed", String.valueOf(new JobOptions().seed().value())));
        }
        Optional<Integer> workers = Optional.ofNullable(parsed.matchedOptionValue("--workers", (Integer) null));
        int threads = parsed.matchedOptionValue("--worker-threads", 1);
        return new SubmittedRun(
                arguments,
                name,
                checkpoint,
                workers,
                threads,
                parsed.hasMatchedOption("--shard"),
                need(parsed, threads));
    }

    /// @throws CliException if no slot could do with it, or not with a chain of them
    private static void requireSense(ParseResult parsed, String job) {
        if (job.isEmpty()) {
            throw CliException.usage("a job is missing: forkmap submit [SBATCH-OPTION]… -- run FILE.java|CLASS …");
        }
        if (parsed.hasMatchedOption("--no-checkpoint")) {
            throw CliException.usage("--no-checkpoint: the next slot goes on from a checkpoint; leave it out");
        }
        for (String option : OUTPUTS) {
            String file = value(parsed, option);
            if (file != null && Files.exists(Path.of(file)) && !parsed.hasMatchedOption("--overwrite")) {
                throw new CliException(
                        ExitCode.CANNOT_CREATE,
                        option + " " + file + " exists already: give another name, or let --overwrite replace it");
            }
        }
    }

    /// Whether something is to come out that one part of a run does not give.
    boolean givesFiles() {
        return arguments.stream()
                .map(word -> word.replaceFirst("=.*", ""))
                .anyMatch(word -> word.equals("--json") || word.equals("-o") || OUTPUTS.contains(word));
    }

    private static @Nullable String value(ParseResult parsed, String option) {
        Object value = parsed.hasMatchedOption(option) ? parsed.matchedOptionValue(option, (Object) null) : null;
        return value == null ? null : value.toString();
    }

    private static String stamp() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    }

    private static MemoryAsk need(ParseResult parsed, int threads) {
        Engine engine = parsed.matchedOptionValue("--engine", Engine.PROCESSES);
        List<String> data = parsed.matchedOptionValue("--data", List.of());
        String heap = parsed.matchedOptionValue("--worker-heap", threads + "g");
        return new MemoryAsk(engine, bytes(data), Sizes.parse(heap));
    }

    private static long bytes(List<String> data) {
        long sum = 0;
        for (String each : data) {
            for (Path file : DataSource.parse(each).files()) {
                try {
                    sum += Files.size(file);
                } catch (IOException e) {
                    throw CliException.usage("--data " + each + ": there is no file " + file);
                }
            }
        }
        return sum;
    }

    /// `--mem=…`.
    String memory(int workerCount) {
        return need.option(workerCount);
    }
}
