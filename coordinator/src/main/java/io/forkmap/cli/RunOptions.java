package io.forkmap.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Which words of a `run` hold for the commands that go on with it.
final class RunOptions {
    private static final Set<String> INPUTS = Set.of("Its inputs:");
    private static final Set<String> GOING_ON = Set.of("Where it runs:", "What comes out:", "What shows the run:");
    private static final Set<String> ENGINE = Set.of("Where it runs:");

    private RunOptions() {}

    /// The options of a run that say where it goes on and what comes out, but for those that are given anew.
    ///
    /// @param before the arguments of the run, with the command
    /// @param given those of the other command, without
    /// @param shard whether nothing comes out
    static List<String> goingOn(List<String> before, List<String> given, boolean shard) {
        CommandSpec run = spec();
        Set<OptionSpec> kept = options(run, shard ? ENGINE : GOING_ON);
        Set<OptionSpec> anew = given(run, given);
        return GivenOptions.words(GivenOptions.of(run, arguments(before)), each -> {
            OptionSpec option = each.option();
            return option != null && kept.contains(option) && !anew.contains(option);
        });
    }

    /// The arguments of a run with other inputs.
    ///
    /// @param given among them the options for its inputs
    static List<String> withInputs(List<String> before, List<String> given) {
        CommandSpec run = spec();
        Set<OptionSpec> inputs = options(run, INPUTS);
        Set<OptionSpec> anew = given(run, given);
        boolean points = anew.stream().anyMatch(option -> !option.longestName().equals("--replicates"));
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(GivenOptions.words(GivenOptions.of(run, arguments(before)), each -> {
            OptionSpec option = each.option();
            boolean replaced = option != null
                    && inputs.contains(option)
                    && (anew.contains(option)
                            || (points && !option.longestName().equals("--replicates")));
            return !replaced;
        }));
        words.addAll(GivenOptions.words(GivenOptions.of(run, given), each -> inputs.contains(each.option())));
        return words;
    }

    private static List<String> arguments(List<String> before) {
        return before.subList(Math.min(1, before.size()), before.size());
    }

    private static Set<OptionSpec> given(CommandSpec run, List<String> words) {
        Set<OptionSpec> given = new HashSet<>();
        for (GivenOptions.Given each : GivenOptions.of(run, words)) {
            if (each.option() != null) {
                given.add(each.option());
            }
        }
        return given;
    }

    /// The command `run`, to look at.
    static CommandSpec spec() {
        return CommandSpec.forAnnotatedObject(RunCommand.toLookAt());
    }

    /// All options of some groups.
    ///
    /// @param headings of the groups
    static Set<OptionSpec> options(CommandSpec command, Set<String> headings) {
        Set<OptionSpec> options = new HashSet<>();
        for (ArgGroupSpec group : command.argGroups()) {
            if (headings.contains(String.valueOf(group.heading()).replace("%n", ""))) {
                options.addAll(group.allOptionsNested());
            }
        }
        return options;
    }
}
