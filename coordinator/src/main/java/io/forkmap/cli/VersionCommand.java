package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints what a bug report needs.
@Command(name = "version", description = "Print the versions of forkmap and its JDK.")
final class VersionCommand implements Callable<ExitCode> {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() {
        console.out().println("forkmap " + Version.text());
        console.out().println("JDK " + console.launch().jdk());
        console.out().println(console.launch().platform());
        return ExitCode.OK;
    }
}
