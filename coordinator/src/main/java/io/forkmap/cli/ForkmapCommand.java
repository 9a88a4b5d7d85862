package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program without a command: tells what there is.
@Command(
        name = "forkmap",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        header = "Runs a parallel program over one read-only dataset that memory holds once.%n",
        description = {
            "%nA job is one Java file: how to cut the work into inputs, what to compute for each, and what to make of "
                    + "the partial results. forkmap compiles it, starts a worker process for each core, maps the same "
                    + "dataset into all of them, and gives the same answer, bit for bit, for any number of workers.%n"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  forkmap demo                                 see it work, in half a minute",
            "  forkmap new MyJob.java                       write a job to start from",
            "  forkmap run MyJob.java --replicates 1000     run it",
            "  forkmap doctor                               what would a run have here?",
            "  forkmap inspect events.arrow                 what is in a file, and can it be mapped?",
            "  forkmap run Mean.java --data events.arrow --param column=energy --workers 8",
            "  forkmap COMMAND --help                       all there is to know about a command",
            "",
            "Exit codes:",
            "   0  the job ran and its result was printed",
            "  64  wrong arguments, a job that doesn't compile or is none, a missing column",
            "  65  a dataset that can't be mapped; a checkpoint that is damaged, or of another run",
            "  69  no worker can be started or none stays alive; no JDK",
            "  70  a bug in forkmap",
            "  71  a limit of the operating system: processes, files, memory",
            "  73  an output file exists, or can't be created",
            "  74  reading or writing failed, or the disk is full",
            "  75  stopped early, and can go on",
            "  77  refused for security",
            "  80  the job failed: its kernel or its analysis threw or ended the process",
            "  81  engines that should give the same answer did not",
            "  82  the dataset changed during the run",
            "  83  another run uses the checkpoint",
            " 129  ended by SIGHUP",
            " 130  ended by SIGINT: Ctrl-C",
            " 143  ended by SIGTERM",
            "",
            "Environment:",
            "  FORKMAP_JAVA_HOME   the JDK to use, 25 or newer",
            "  FORKMAP_JAVA_OPTS   options for the coordinator's JVM, such as -Xmx4g",
            "  FORKMAP_SITE_CONFIG the site's settings, instead of /etc/forkmap.conf",
            "  TMPDIR              where run directories go ($SLURM_TMPDIR comes first)"
        })
final class ForkmapCommand implements Callable<ExitCode> {
    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean unusedHelp; // picocli acts on it

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean unusedVersion; // likewise

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ForkmapCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() {
        spec.commandLine().usage(console.err());
        return ExitCode.USAGE;
    }
}
