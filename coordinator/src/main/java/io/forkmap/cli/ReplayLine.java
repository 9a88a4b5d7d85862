package io.forkmap.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command that computes one chunk of a run again: what the run was given of the job and its inputs, the seed,
/// and the chunk.
///
/// @param console what the run was started with
/// @param seed of the run
record ReplayLine(Console console, long seed) {
    private static final Set<String> GROUPS = Set.of("The job:", "Its inputs:");

    String of(long chunk) {
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(kept());
        words.addAll(List.of("--seed", Long.toString(seed), "--chunk", Long.toString(chunk)));
        return Shell.quote(console.launch().command()) + " " + Shell.join(words);
    }

    /// All arguments but the options that say where the run goes on and what comes out, and the seed.
    private List<String> kept() {
        CommandLine command = Objects.requireNonNull(
                Commands.complete(console).getSubcommands().get("run"), "there is a command run");
        CommandSpec run = command.getCommandSpec();
        Set<OptionSpec> known = new HashSet<>();
        for (ArgGroupSpec group : run.argGroups()) {
            if (GROUPS.contains(String.valueOf(group.heading()).replace("%n", ""))) {
                known.addAll(group.allOptionsNested());
            }
        }
        List<String> kept = new ArrayList<>();
        List<String> given = console.arguments().subList(1, console.arguments().size());
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            OptionSpec option = Repeats.option(run, word);
            boolean keep = option == null
                    || (known.contains(option) && !option.longestName().equals("--seed"));
            boolean hasValue = option != null
                    && option.arity().min() > 0
                    && run.optionsMap().containsKey(word);
            if (keep) {
                kept.add(word);
            }
            if (hasValue && i + 1 < given.size()) {
                i++;
                if (keep) {
                    kept.add(given.get(i));
                }
            }
        }
        return kept;
    }
}
