package io.forkmap.cli;

import java.io.PrintStream;
import java.util.List;

/// Where a command prints, and what it was started with.
///
/// @param out for results only
/// @param err for everything else
/// @param launch what the process was started with
/// @param arguments all of the command line after the program's name
record Console(PrintStream out, PrintStream err, LaunchInfo launch, List<String> arguments) {
    Console {
        arguments = List.copyOf(arguments);
    }

    /// Tells something on standard error.
    void note(String text) {
        err.println(text);
    }

    /// The same for another command line.
    Console withArguments(List<String> others) {
        return new Console(out, err, launch, others);
    }

    /// The command line as it could be typed again in a shell.
    String commandLine() {
        return Shell.quote(launch.command()) + " " + Shell.join(arguments);
    }
}
