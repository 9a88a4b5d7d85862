package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.JobFailedException;
import io.forkmap.compile.JobCompilationException;
import io.forkmap.dataset.DatasetException;
import io.forkmap.journal.JournalException;
import io.forkmap.site.SiteFileException;
import io.forkmap.stage.StageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The one place where an exception becomes a message and an exit code. A user's mistake gets no stack trace.
final class ExceptionHandler {
    private final Console console;

    ExceptionHandler(Console console) {
        this.console = console;
    }

    /// Arguments that picocli did not understand.
    ExitCode refuse(ParameterException e) {
        tell(refusal(e));
        console.note("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String refusal(ParameterException e) {
        if (e.getCause() instanceof CliException cause) {
            String where = e.getArgSpec() instanceof OptionSpec option ? option.longestName() + ": " : "";
            return where + cause.getMessage();
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            if (e.getCommandLine().getParent() == null && !first.startsWith("-")) {
                return "there is no command '" + first + "', but "
                        + String.join(", ", Commands.all().keySet());
            }
            List<String> suggestions = unmatched.getSuggestions();
            return "unknown " + (first.startsWith("-") ? "option " : "argument ") + first
                    + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?");
        }
        return String.valueOf(e.getMessage());
    }

    /// Everything that a command threw.
    ExitCode report(Throwable thrown) {
        return switch (thrown) {
            case CliException e when e.isTold() -> e.exitCode();
            case CliException e -> tell(e.exitCode(), Traces.shorten(String.valueOf(e.getMessage())));
            case JobFailedException e -> tell(e.exitCode(), Traces.shorten(String.valueOf(e.getMessage())));
            case DatasetException e -> dataset(e);
            case StageException e -> stage(e);
            case SiteFileException e -> tell(ExitCode.USAGE, e.getMessage());
            case JournalException e -> journal(e);
            case JobCompilationException e -> tell(ExitCode.USAGE, e.getMessage());
            case UncheckedIOException e -> tell(ExitCode.IO_ERROR, IoErrors.describe(e));
            case IOException e -> tell(ExitCode.IO_ERROR, IoErrors.describe(e));
            case OutOfMemoryError e ->
                tell(
                        ExitCode.OS_LIMIT,
                        "the coordinator ran out of memory (" + e.getMessage()
                                + "): give it more, e.g. FORKMAP_JAVA_OPTS=-Xmx4g");
            default -> bug(thrown);
        };
    }

    private ExitCode dataset(DatasetException e) {
        ExitCode code = switch (e.kind()) {
            case MALFORMED -> ExitCode.DATA;
            case IO -> ExitCode.IO_ERROR;
            case USAGE -> ExitCode.USAGE;
        };
        return tell(code, e.getMessage());
    }

    private ExitCode stage(StageException e) {
        ExitCode code = switch (e.kind()) {
            case USAGE -> ExitCode.USAGE;
            case MEMORY -> ExitCode.OS_LIMIT;
            case IO -> ExitCode.IO_ERROR;
        };
        return tell(code, e.getMessage());
    }

    private ExitCode journal(JournalException e) {
        ExitCode code = switch (e.kind()) {
            case MALFORMED, OF_ANOTHER_JOB -> ExitCode.DATA;
            case DIFFERENT_ANSWERS -> ExitCode.ANSWERS_DIFFER;
            case IN_USE -> ExitCode.CHECKPOINT_IN_USE;
            case CANNOT_CREATE -> ExitCode.CANNOT_CREATE;
            case IO -> ExitCode.IO_ERROR;
        };
        return tell(code, e.getMessage());
    }

    private ExitCode bug(Throwable thrown) {
        tell("this is a bug in forkmap " + Version.text() + "; please report it with what follows (JDK "
                + console.launch().jdk() + ", " + console.launch().platform() + ")");
        thrown.printStackTrace(console.err());
        return ExitCode.INTERNAL;
    }

    private ExitCode tell(ExitCode code, @org.jspecify.annotations.Nullable String message) {
        tell(String.valueOf(message));
        return code;
    }

    private void tell(String message) {
        console.note("forkmap: " + message);
    }
}
