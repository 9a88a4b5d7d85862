package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// All commands by name, and how one is found and run.
final class Commands {
    private static final int USAGE_WIDTH = 100;

    /// Those that will have workers, for which all can be prepared while their arguments are looked at.
    private static final Set<String> SPAWNING = Set.of("run", "resume", "extend");

    private Commands() {}

    /// In the order that the help lists them.
    static Map<String, Function<Console, Callable<ExitCode>>> all() {
        Map<String, Function<Console, Callable<ExitCode>>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("submit", SubmitCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("identity", IdentityCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("analyse", AnalyseCommand::new);
        commands.put("extend", ExtendCommand::new);
        commands.put("replay", ReplayCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("stage", StageCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put("new", NewCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("version", VersionCommand::new);
        return commands;
    }

    /// Finds the command and runs it. Only the one that is asked for is built, since picocli reads each by
    /// reflection; when it is none of them, or help, all are.
    static ExitCode execute(Console given) {
        Console console = given.withArguments(withoutHelp(given.arguments()));
        String first = console.arguments().isEmpty() ? "" : console.arguments().getFirst();
        CommandLine root = root(console);
        Function<Console, Callable<ExitCode>> asked = all().get(first);
        if (SPAWNING.contains(first)) {
            Preparation.begin();
        }
        if (asked != null) {
            root.addSubcommand(first, asked.apply(console));
        } else {
            addAll(root, console);
        }
        return execute(configure(root, console), console);
    }

    /// `help run` is `run --help`.
    private static List<String> withoutHelp(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("help")) {
            return arguments;
        }
        List<String> asked = new ArrayList<>(arguments.subList(1, arguments.size()));
        asked.add("--help");
        return asked;
    }

    /// With all commands in it.
    static CommandLine complete(Console console) {
        CommandLine root = root(console);
        addAll(root, console);
        return configure(root, console);
    }

    /// Reads the arguments of a command without running it.
    ///
    /// @throws ParameterException if it doesn't understand them
    static CommandLine.ParseResult parse(String command, Console console, List<String> arguments) {
        CommandLine root = root(console);
        CommandLine asked =
                new CommandLine(Objects.requireNonNull(all().get(command)).apply(console));
        root.addSubcommand(command, asked);
        configure(root, console);
        Repeats.find(asked.getCommandSpec(), arguments).ifPresent(name -> {
            throw new ParameterException(asked, name + " is there twice");
        });
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(arguments);
        return root.parseArgs(line.toArray(String[]::new)).subcommand();
    }

    /// Fills the options of a command from other words than those of the command line.
    ///
    /// @param words without the command's name
    static void parse(Callable<ExitCode> command, List<String> words) {
        settings(new CommandLine(command)).parseArgs(words.toArray(String[]::new));
    }

    private static CommandLine root(Console console) {
        return new CommandLine(new ForkmapCommand(console));
    }

    private static void addAll(CommandLine root, Console console) {
        all().forEach((name, command) -> root.addSubcommand(name, command.apply(console)));
    }

    private static CommandLine configure(CommandLine root, Console console) {
        return settings(root.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(USAGE_WIDTH));
    }

    private static CommandLine settings(CommandLine line) {
        return line.setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setTrimQuotes(false);
    }

    private static ExitCode execute(CommandLine root, Console console) {
        ExceptionHandler handler = new ExceptionHandler(console);
        Optional<ParameterException> repeated = repeated(root, console.arguments());
        if (repeated.isPresent()) {
            return handler.refuse(repeated.get());
        }
        Outcome outcome = new Outcome();
        root.setParameterExceptionHandler((e, _) -> outcome.is(handler.refuse(e)))
                .setExecutionExceptionHandler((e, _, _) -> outcome.is(handler.report(e)));
        int status = root.execute(console.arguments().toArray(String[]::new));
        CommandLine.ParseResult parsed = root.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        Object result =
                parsed == null ? null : parsed.commandSpec().commandLine().getExecutionResult();
        if (result instanceof ExitCode code) {
            return code;
        }
        return outcome.code != ExitCode.OK || status == 0 ? outcome.code : ExitCode.INTERNAL;
    }

    private static Optional<ParameterException> repeated(CommandLine root, List<String> arguments) {
        CommandLine command = arguments.isEmpty() ? null : root.getSubcommands().get(arguments.getFirst());
        return command == null || command.isUnmatchedArgumentsAllowed() // some are another program's
                ? Optional.empty()
                : Repeats.find(command.getCommandSpec(), arguments.subList(1, arguments.size()))
                        .map(name -> new ParameterException(command, name + " is there twice"));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /// What a handler found, since picocli knows numbers only.
    private static final class Outcome {
        private ExitCode code = ExitCode.OK;

        int is(ExitCode found) {
            code = found;
            return found.code();
        }
    }
}
