package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.report.Units;
import io.forkmap.resources.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Shows what forkmap is for, by the commands that a user would type.
@Command(
        name = "demo",
        description = "See it work: makes a ragged dataset of 200 MB in a temporary directory, runs an example over it "
                + "in worker processes and in threads, and shows that both give the same bits and that memory holds "
                + "the data once. Half a minute at most; prints each command.",
        footerHeading = "%nExample:%n",
        footer = {"  forkmap demo"})
final class DemoCommand implements Callable<ExitCode> {
    private static final String ROWS = "10000";
    private static final String SIZE = "200m";
    private static final String REPLICATES = "300";
    private static final String SEED = "42";

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        long began = System.nanoTime();
        Path job = example();
        Path directory = DemoDirectory.open(console.launch());
        Path data = directory.resolve("ragged.arrow");

        say("1. A dataset: " + ROWS + " rows of very different lengths, in one file.");
        if (Files.exists(data)) {
            say("   " + data + " is there from the last time.");
        } else {
            require("generate", data.toString(), "--rows", ROWS, "--size", SIZE);
        }
        require("inspect", data.toString());

        int workers =
                (int) Math.max(2, Cores.of(console.launch().machine()).least().value());
        say("2. A job: " + job + " draws " + ROWS + " rows with replacement, takes the mean of");
        say("   their values, and repeats that " + REPLICATES + " times: how far can the mean be trusted?");
        say("   " + workers + " worker processes read the file, and memory holds it once: see the line 'memory'.");
        run(job, data, workers, "processes");
        say("3. The same in threads of one process: result and digest are the same, to the last bit.");
        run(job, data, workers, "threads");

        say("That took " + Units.duration(Duration.ofNanos(System.nanoTime() - began))
                + ". The dataset stays for the next time; remove it with");
        say("  rm -r " + Shell.quote(directory.toString()));
        say("Then write a job of your own:");
        say("  " + console.launch().command() + " new MyJob.java");
        return ExitCode.OK;
    }

    private void run(Path job, Path data, int workers, String engine) {
        require(
                "run",
                job.toString(),
                "--data",
                data.toString(),
                "--param",
                "column=" + RaggedGenerator.COLUMN,
                "--replicates",
                REPLICATES,
                "--seed",
                SEED,
                "--workers",
                Integer.toString(workers),
                "--engine",
                engine);
    }

    /// Prints a command and runs it in this process.
    ///
    /// @throws CliException if it fails, after it has told why
    private void require(String... arguments) {
        Console typed = console.withArguments(List.of(arguments));
        say("");
        say("$ " + typed.commandLine());
        ExitCode code = Commands.execute(typed);
        console.out().flush();
        if (code != ExitCode.OK) {
            throw new CliException(code, "the demo ends here, since that command failed");
        }
        say("");
    }

    private Path example() {
        return console.launch()
                .home()
                .map(home -> home.resolve("examples").resolve("Bootstrap.java"))
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new CliException(
                        ExitCode.UNAVAILABLE,
                        "the demo needs examples/Bootstrap.java of the product, which is not there: start it by"
                                + " scripts/forkmap of a complete installation"));
    }

    private void say(String line) {
        console.note(line);
    }
}
