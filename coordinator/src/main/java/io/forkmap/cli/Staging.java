package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import io.forkmap.report.Progress;
import io.forkmap.report.ProgressUnit;
import io.forkmap.report.Units;
import io.forkmap.stage.Mount;
import io.forkmap.stage.StageDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of datasets for as long as a command runs, also when a signal ends it.
final class Staging implements AutoCloseable {
    private final Console console;
    private final @Nullable StageDirectory directory;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::release);

    private Staging(Console console, @Nullable StageDirectory directory) {
        this.console = console;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// @param parent where copies go; null to make none
    static Staging open(Console console, @Nullable Path parent) {
        return new Staging(
                console,
                parent == null
                        ? null
                        : StageDirectory.open(
                                parent,
                                console.launch().user(),
                                console.launch().machine()));
    }

    /// The datasets to use instead of those; the same ones without a place for copies. Tells what it copies, and
    /// what would better be copied.
    List<DataSource> place(List<DataSource> sources) {
        if (directory == null) {
            sources.forEach(this::warnOfNetwork);
            return sources;
        }
        List<DataSource> staged = new ArrayList<>();
        for (DataSource source : sources) {
            long began = System.nanoTime();
            try (Progress progress =
                    Progress.of(console.launch().progress(), console.err(), System::nanoTime, ProgressUnit.BYTES)) {
                staged.add(directory.stage(source, progress));
            }
            tell(source, staged.getLast(), Duration.ofNanos(System.nanoTime() - began));
        }
        return staged;
    }

    /// @throws io.forkmap.stage.StageException where [#keep] would
    void requireKeepable() {
        if (directory != null) {
            directory.requireKeepable();
        }
    }

    /// @throws io.forkmap.stage.StageException if they are in memory
    void keep() {
        if (directory != null) {
            directory.keep();
        }
    }

    private void tell(DataSource source, DataSource copy, Duration time) {
        Path first = source.files().getFirst();
        Path target = copy.files().getFirst();
        String others = source.files().size() > 1 ? " and " + (source.files().size() - 1) + " more" : "";
        try {
            long bytes = 0;
            for (Path file : copy.files()) {
                bytes += Files.size(file);
            }
            console.note("forkmap: " + first + others + " on " + Mount.of(first) + ": using the copy " + target + " on "
                    + Mount.of(target) + ", " + Units.bytes(bytes) + ", ready in " + Units.duration(time));
        } catch (IOException e) {
            console.note("forkmap: using the copy " + target);
        }
    }

    private void warnOfNetwork(DataSource source) {
        Path file = source.files().getFirst();
        try {
            Mount mount = Mount.of(file);
            if (mount.isNetwork()) {
                console.note("forkmap: " + file + " is on " + mount + ", where mapping can be slow, and what others "
                        + "write is seen late: --stage makes a copy in /dev/shm first, --stage=DIR on a local disk");
            }
        } catch (IOException e) {
            // a hint only; the dataset tells what is wrong with the file
        }
    }

    private void release() {
        if (directory != null) {
            directory.close();
        }
    }

    @Override
    public void close() {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out
        }
    }
}
