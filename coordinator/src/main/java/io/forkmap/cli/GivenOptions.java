package io.forkmap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The words of a command line, each option with its value.
final class GivenOptions {
    private GivenOptions() {}

    /// Some words that belong together.
    ///
    /// @param option that they give; null for anything else
    record Given(@Nullable OptionSpec option, List<String> words) {}

    /// @param words without the command's name
    static List<Given> of(CommandSpec command, List<String> words) {
        List<Given> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            OptionSpec option = Repeats.option(command, word);
            boolean hasValue = option != null
                    && option.arity().min() > 0
                    && command.optionsMap().containsKey(word)
                    && i + 1 < words.size();
            all.add(new Given(option, hasValue ? List.of(word, words.get(++i)) : List.of(word)));
        }
        return all;
    }

    /// The words of those that pass.
    static List<String> words(List<Given> given, Predicate<Given> filter) {
        return given.stream()
                .filter(filter)
                .flatMap(each -> each.words().stream())
                .toList();
    }
}
