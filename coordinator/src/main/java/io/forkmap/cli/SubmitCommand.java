package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.slurm.Chain;
import io.forkmap.slurm.JobScript;
import io.forkmap.slurm.Slurm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// Hands a run to Slurm.
@Command(
        name = "submit",
        sortOptions = false,
        customSynopsis = "forkmap submit [OPTION]… [SBATCH-OPTION]… -- run FILE.java|CLASS [OPTION]…%n",
        description = {
            "Submit a run to Slurm. What stands before -- and is none of the options below is handed on to sbatch.",
            "",
            "The run keeps a checkpoint, stops in time before its job ends, and the next job of the chain goes on "
                    + "from there. Unless they are given, it sets --job-name, --output, --mem from what the run needs, "
                    + "--cpus-per-task from --workers, and the site's partition and account.%n"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap submit -c 8 -t 2:00:00 -- run Bootstrap.java --data events.arrow --replicates 100000",
            "  forkmap submit -p long --slots 50 -t 60 --dry-run -- run Ising.java --checkpoint ising.ckpt",
            "  forkmap submit -c 16 --shards 4 -- run Fit.java --data events.arrow --inputs points.csv",
            "",
            "Exit codes: 64 wrong arguments, 69 sbatch is missing or refuses."
        })
final class SubmitCommand implements Callable<ExitCode> {
    private final Console console;

    @Option(
            names = "--chain",
            paramLabel = "array|requeue|none",
            converter = ChainName.class,
            description = "How the run gets its next slot: by the next task of a job array (default), by the same job "
                    + "requeued, or not at all.")
    private Chain chain = Chain.ARRAY;

    @Option(
            names = "--slots",
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "How many jobs the run may take one after another, by default 10. Those that find it "
                    + "complete end at once; two in a row that get nowhere end the chain.")
    private int slots = 10;

    @Option(
            names = "--shards",
            paramLabel = "N",
            converter = Counts.Small.class,
            description =
                    "Compute the run in N parts, each by a chain of its own, at the same time on as many nodes as "
                            + "there are. 'forkmap analyse' then gives the result.")
    private int shards = 1;

    @Option(names = "--dry-run", description = "Print the job script; submit nothing.")
    private boolean dryRun;

    /// For sbatch, and the run; what is what tells the `--` among the arguments themselves.
    @Unmatched
    private List<String> rest = new ArrayList<>();

    SubmitCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        Submission submission = Submission.of(console, rest, chain, slots, shards);
        if (dryRun) {
            submission.scripts().forEach(script -> console.out().print(script.text()));
            return ExitCode.OK;
        }
        for (JobScript script : submission.scripts()) {
            submit(script);
        }
        console.note("forkmap: how far it is: " + submission.statusCommand());
        return ExitCode.OK;
    }

    private void submit(JobScript script) throws IOException, InterruptedException {
        Slurm.Answer answer;
        try {
            answer = new Slurm().submit(script);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "can't run sbatch (" + e.getMessage() + "): submit where Slurm is, or take the script of --dry-run "
                            + "there",
                    e);
        }
        if (answer.exitCode() != 0) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    "sbatch refuses (exit " + answer.exitCode() + "): " + answer.text()
                            + "\nThe script is shown by --dry-run.");
        }
        console.out().println(answer.text());
    }
}
