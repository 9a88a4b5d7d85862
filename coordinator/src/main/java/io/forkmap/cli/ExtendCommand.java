package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.journal.Shard;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Gives a run more inputs.
@Command(
        name = "extend",
        sortOptions = false,
        description = "Give the run of a checkpoint more replicates or other points, and compute only what is new. The "
                + "result is that of a run which had them from the beginning, to the last bit.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap extend bootstrap.ckpt --replicates 100000",
            "  forkmap extend ising.ckpt --inputs more-points.csv --save sweep.csv",
            "",
            "With --inputs or --sweep, give all points, those that are there included. Exit codes: those of",
            "'forkmap run'."
        })
final class ExtendCommand implements Callable<ExitCode> {
    private final Console console;

    @Mixin
    private ContinueOptions options = new ContinueOptions();

    @ArgGroup(validate = false, exclusive = false, order = 1, heading = "%nIts inputs from now on:%n")
    private InputOptions inputOptions = new InputOptions();

    ExtendCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        List<String> before = options.before();
        List<String> given = console.arguments().subList(1, console.arguments().size());
        ExtendCommand whole = new ExtendCommand(console);
        Commands.parse(whole, ContinueOptions.words(before, given, false));
        return whole.extend(RunOptions.withInputs(before, given));
    }

    private ExitCode extend(List<String> extended) throws Exception {
        return options.run(console, Shard.WHOLE).run(options.settings(console, extended), this::extended, extended);
    }

    private <I> Inputs<I> extended(JobBinding<I, ?, ?> binding, Inputs<I> stored) {
        InputsChoice choice = inputOptions.choice(binding.types());
        if (choice.chunkRows().isPresent() || choice.chunkBytes().isPresent()) {
            throw CliException.usage(
                    "--chunk-rows and --chunk-bytes would make every chunk another one: begin a new run");
        }
        if (choice.points().isEmpty() && choice.replicates().isEmpty()) {
            throw CliException.usage("say what there is to be: --replicates R, --inputs F.csv or --sweep K=A:B:N");
        }
        Inputs<I> points = stored;
        if (!choice.points().isEmpty()) {
            @SuppressWarnings("unchecked") // read as the job's input type
            List<I> given = (List<I>) choice.points();
            try {
                points = InputsChoice.bind(Inputs.of(given), binding.types());
            } catch (IllegalArgumentException e) {
                throw CliException.usage(e);
            }
        }
        return points.replicated(choice.replicates().orElse(stored.replicates()));
    }
}
