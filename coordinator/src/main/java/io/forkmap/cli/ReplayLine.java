package io.forkmap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        CommandSpec run = RunOptions.spec();
        Set<OptionSpec> known = RunOptions.options(run, GROUPS);
        List<String> given = console.arguments().subList(1, console.arguments().size());
        return GivenOptions.words(GivenOptions.of(run, given), each -> {
            OptionSpec option = each.option();
            return option == null
                    || (known.contains(option) && !option.longestName().equals("--seed"));
        });
    }
}
