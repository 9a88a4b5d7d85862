package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a copy of a dataset on this machine.
@Command(
        name = "stage",
        sortOptions = false,
        description =
                "Copy a dataset to memory or a disk of this machine by one sequential reader, check the copy, and "
                        + "print its path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap stage events.arrow --to /local/scratch --keep",
            "  forkmap stage 'run-*.arrow' < fifo &               holds the copy until the fifo is closed",
            "  forkmap run Job.java --data events.arrow --stage   for one run, in /dev/shm",
            "",
            "The copy is made once, and shared by all runs of this user that stage the same files while they are",
            "unchanged. It goes with the last that uses it: with --keep not before the files change, otherwise this",
            "command uses it until its standard input ends or a signal ends it.",
            "Exit codes: 64 a place that won't do, 71 no room in memory, 74 no room on the disk, or reading or",
            "writing failed."
        })
final class StageCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "F", description = "A file, VALUES.npy,OFFSETS.npy, 'run-*.arrow', or a directory.")
    private String dataset = "";

    @Option(names = "--to", paramLabel = "DIR", description = "Where the copy goes; by default /dev/shm.")
    private Path parent = SiteChoice.UNNAMED;

    @Option(names = "--keep", description = "Let the copy stay when nobody uses it; not in /dev/shm.")
    private boolean keep;

    StageCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        DataSource source = DataSource.parse(dataset);
        try (Staging staging = Staging.open(console, SiteChoice.of(console).stage(parent))) {
            if (keep) {
                staging.requireKeepable();
            }
            for (Path file : staging.place(List.of(source)).getFirst().files()) {
                console.out().println(file);
            }
            console.out().flush();
            if (keep) {
                staging.keep();
            } else {
                console.note("forkmap: the copy stays until standard input ends, or Ctrl-C");
                try (InputStream in = new FileInputStream(FileDescriptor.in)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return ExitCode.OK;
    }
}
