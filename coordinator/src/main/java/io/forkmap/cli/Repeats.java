package io.forkmap.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Finds an option of one value that is given twice. picocli would begin the group of options that it is in anew,
/// and forget what else was given of it.
final class Repeats {
    private Repeats() {}

    /// The name of the first.
    ///
    /// @param arguments those of the command
    static Optional<String> find(CommandSpec command, List<String> arguments) {
        Set<OptionSpec> seen = new HashSet<>();
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            OptionSpec option = option(command, argument);
            if (option != null && !option.isMultiValue() && !seen.add(option)) {
                return Optional.of(option.longestName());
            }
        }
        return Optional.empty();
    }

    /// `--name`, `--name=value`, `-n`, `-nvalue`.
    static @Nullable OptionSpec option(CommandSpec command, String argument) {
        int equals = argument.indexOf('=');
        OptionSpec named = command.optionsMap().get(equals < 0 ? argument : argument.substring(0, equals));
        boolean attached = argument.length() > 2 && argument.charAt(0) == '-' && argument.charAt(1) != '-';
        return named == null && attached ? command.optionsMap().get(argument.substring(0, 2)) : named;
    }
}
