package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.journal.Shard;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Goes on with a run from its checkpoint.
@Command(
        name = "resume",
        sortOptions = false,
        description = "Go on with a run from its checkpoint: the job as it was compiled then, its inputs and its seed. "
                + "Options of the first command that are not given anew hold.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap resume ising.ckpt",
            "  forkmap resume ising.ckpt --workers 32 --data /local/scratch/bonds.arrow",
            "",
            "Exit codes: those of 'forkmap run'; 65 if the data or the job is not what it was, or the checkpoint",
            "is damaged, 83 if it is in use."
        })
final class ResumeCommand implements Callable<ExitCode> {
    private final Console console;

    @Mixin
    private ContinueOptions options = new ContinueOptions();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = CheckpointOptions.ShardText.class,
            description = "Compute one part of N only, as 'forkmap run' does.")
    private @Nullable Shard shard;

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        List<String> before = options.before();
        List<String> given = console.arguments().subList(1, console.arguments().size());
        ResumeCommand whole = new ResumeCommand(console);
        Commands.parse(whole, ContinueOptions.words(before, given, shard != null));
        return whole.resume(before);
    }

    private ExitCode resume(List<String> before) throws Exception {
        RunSettings settings = options.settings(console, before);
        return options.run(console, shard == null ? Shard.WHOLE : shard)
                .run(settings, ContinuedRun.Change.NONE, before);
    }
}
