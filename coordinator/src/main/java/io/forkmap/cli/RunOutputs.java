package io.forkmap.cli;

import io.forkmap.PoolSize;
import io.forkmap.RunReport;
import io.forkmap.kernel.Partials;
import io.forkmap.report.Progress;
import io.forkmap.report.ProgressStyle;
import io.forkmap.table.ResultTables;
import io.forkmap.table.TableException;
import io.forkmap.table.TableFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the outcome of a run goes. One thread; the files are closed by who opened them.
///
/// @param console standard output and error
/// @param output for the result, instead of standard output
/// @param save for the partials
/// @param timings for when what was computed
/// @param pictures of the run
/// @param json whether the result is printed with all about the run
/// @param quiet whether to tell nothing but the result
record RunOutputs(
        Console console,
        @Nullable ResultFile output,
        @Nullable ResultFile save,
        @Nullable ResultFile timings,
        Pictures pictures,
        boolean json,
        boolean quiet) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /// Tells what must not be lost if the run is, and what the run has of the machine.
    void begin(JobOptions.Seed seed, PoolSize size) {
        if (!quiet && seed.drawn()) {
            console.note("seed " + seed.value() + " (drawn; repeat with --seed " + seed.value() + ")");
        }
        if (!quiet) {
            console.note("forkmap: " + size.sentence());
            size.warnings().forEach(warning -> console.note("forkmap: " + warning));
        }
    }

    Progress progress() {
        ProgressStyle style = quiet ? ProgressStyle.SILENT : console.launch().progress();
        return Progress.of(style, console.err(), System::nanoTime);
    }

    /// Writes everything: the result first, so that it is not lost if there is no room for the partials.
    ///
    /// @throws CliException if a file can't be written
    void write(RunFacts facts) {
        try {
            writeResult(facts);
        } finally {
            if (save != null) {
                writePartials(save, facts.result().partials());
            }
        }
        if (timings != null) {
            writeTimings(timings, facts.result().report());
        }
        pictures.write(facts, console);
        if (!quiet) {
            console.note(RunSummary.of(facts));
        }
    }

    private void writeResult(RunFacts facts) {
        if (output == null) {
            print(facts, console.out());
            console.out().flush();
            return;
        }
        OutputFile file = output.file();
        try {
            if (output.format().isPresent()) {
                ResultTables.write(facts.result().value(), output.format().get(), file.stream());
            } else {
                print(facts, file);
            }
        } catch (TableException e) {
            print(facts, console.out());
            throw CliException.usage(file.path() + ": " + e.getMessage() + "; the result was printed instead");
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
    }

    private void print(RunFacts facts, OutputFile file) {
        PrintStream out = new PrintStream(file.stream(), false, StandardCharsets.UTF_8);
        print(facts, out);
        if (out.checkError()) {
            throw file.failed(new IOException("the disk is full, or the file system failed"));
        }
    }

    private void print(RunFacts facts, PrintStream out) {
        if (json) {
            RunJson.write(facts, console, out);
        } else {
            out.print(ResultText.of(facts.result().value()));
            int missing = facts.result().partials().missing().size();
            if (missing > 0) {
                out.println("INCOMPLETE: " + missing + (missing == 1 ? " input was" : " inputs were") + " skipped");
            }
        }
    }

    private void writePartials(ResultFile to, Partials<?, ?> partials) {
        OutputFile file = to.file();
        try {
            ResultTables.write(partials, to.format().orElse(TableFormat.CSV), file.stream());
        } catch (TableException e) {
            keepElsewhere(partials);
            throw CliException.usage(file.path() + ": " + e.getMessage());
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
    }

    private static void writeTimings(ResultFile to, RunReport report) {
        try {
            ResultTables.write(
                    TimingRow.of(report.timeline()), to.format().orElse(TableFormat.CSV), to.file().stream());
        } catch (IOException e) {
            throw to.file().failed(e);
        }
        to.file().commit();
    }

    /// Keeps the partials of a run whose analysis failed, so that nothing need be computed again.
    void keep(Partials<?, ?> partials) {
        if (save == null) {
            keepElsewhere(partials);
        } else {
            writePartials(save, partials);
            console.note(
                    "forkmap: the partial results are kept in " + save.file().path());
        }
    }

    private void keepElsewhere(Partials<?, ?> partials) {
        String stamp = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        Path path = Path.of(
                "forkmap-partials-" + stamp + "-" + ProcessHandle.current().pid() + ".csv");
        try (ResultFile file = new ResultFile(OutputFile.open(path, false), Optional.of(TableFormat.CSV))) {
            writePartials(file, partials);
            console.note("forkmap: the partial results are kept in " + path.toAbsolutePath());
        } catch (CliException e) {
            console.note("forkmap: the partial results can't be kept: " + e.getMessage());
        }
    }
}
