package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// Prints a script for the shell.
@Command(
        name = "completion",
        description = "Print a script that makes bash or zsh complete commands and options.",
        footer = {"%nExample:", "  source <(forkmap completion)     e.g. in ~/.bashrc"})
final class CompletionCommand implements Callable<ExitCode> {
    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() {
        console.out().print(AutoComplete.bash("forkmap", Commands.complete(console)));
        return ExitCode.OK;
    }
}
