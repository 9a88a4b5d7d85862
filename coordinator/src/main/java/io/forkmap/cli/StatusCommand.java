package io.forkmap.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.forkmap.ExitCode;
import io.forkmap.journal.Checkpoint;
import io.forkmap.journal.ChunkSpan;
import io.forkmap.journal.Journal;
import io.forkmap.journal.JournalStatus;
import io.forkmap.journal.Owner;
import io.forkmap.journal.Shard;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.JobBinding;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.StoredPartials;
import io.forkmap.report.Units;
import io.forkmap.table.JsonValues;
import io.forkmap.worker.FailureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells how far the run of a checkpoint is.
@Command(
        name = "status",
        sortOptions = false,
        description = "Tell how far the run of a checkpoint is, also while it goes on.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap status ising.ckpt",
            "  forkmap status ising.ckpt --result        the estimate so far",
            "",
            "Exit codes: 65 no checkpoint, or a damaged one; 80 the analysis needs all partials."
        })
final class StatusCommand implements Callable<ExitCode> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The checkpoint.")
    private Path directory = Path.of("");

    @Option(
            names = "--result",
            description = "Also analyse the partial results that are there, and print what comes out, labelled as "
                    + "partial.")
    private boolean result;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.read(directory)) {
            StoredPlan plan = checkpoint.latest().orElseThrow();
            try (StoredJob job = StoredJob.load(console, plan)) {
                return tell(checkpoint, plan, job.binding());
            }
        }
    }

    private <I, P, R> ExitCode tell(Checkpoint checkpoint, StoredPlan plan, JobBinding<I, P, R> binding)
            throws IOException {
        Journal journal = checkpoint.journal(plan, binding, true);
        Optional<Estimate> estimate = result && journal.storedChunks() > 0
                ? Optional.of(estimate(checkpoint, plan, binding, journal))
                : Optional.empty();
        if (json) {
            Json.object(console.out(), out -> write(out, plan, journal, estimate));
        } else {
            console.out().print(text(plan, journal));
            estimate.ifPresent(each -> console.out().print(each.text(journal, plan)));
        }
        console.out().flush();
        return estimate.isPresent() && estimate.get().failure() != null ? ExitCode.KERNEL_FAILED : ExitCode.OK;
    }

    /// What the analysis makes of the partials that are there.
    ///
    /// @param skipped how many inputs, or parts of some, were skipped on request
    /// @param failure why it makes nothing
    private record Estimate(
            @Nullable Object value, long skipped, @Nullable String failure) {
        String text(Journal journal, StoredPlan plan) {
            String of = journal.storedChunks() + " of " + plan.chunkCount() + " chunks";
            if (failure != null) {
                return "no result from " + of + ": the analysis may need all of them; it threw " + failure + "\n";
            }
            String label = journal.missing().isEmpty() ? "result" : "PARTIAL result";
            String marked = skipped == 0
                    ? ""
                    : ", INCOMPLETE: " + skipped + (skipped == 1 ? " input was" : " inputs were") + " skipped";
            return label + ", from " + of + marked + ":\n" + (value == null ? "" : ResultText.of(value));
        }
    }

    private <I, P, R> Estimate estimate(
            Checkpoint checkpoint, StoredPlan plan, JobBinding<I, P, R> binding, Journal journal) {
        PlannedRun<I, P> run = new PlannedRun<>(
                1,
                binding,
                checkpoint.inputs(plan, binding),
                PlanFacts.from(plan).seed().value());
        try (StoredPartials<I, P> partials =
                new StoredPartials<>(run, console.launch().temporaryDirectory())) {
            journal.replay(partials::append);
            return new Estimate(
                    binding.job().analyse(partials), partials.missing().size(), null);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            String first = FailureReport.of(e)
                    .text()
                    .lines()
                    .findFirst()
                    .orElse(e.getClass().getName());
            return new Estimate(null, 0, first);
        }
    }

    private String text(StoredPlan plan, Journal journal) {
        JournalStatus status = journal.status();
        long percent = plan.chunkCount() == 0 ? 100 : 100 * journal.storedChunks() / plan.chunkCount();
        List<String> lines = new ArrayList<>();
        lines.add("job      " + Shell.join(PlanFacts.from(plan).arguments()));
        lines.add("chunks   " + journal.storedChunks() + " of " + plan.chunkCount() + " (" + percent + " %)");
        lines.add("stored   " + Units.bytes(status.byteCount()) + " in " + status.segments()
                + (status.segments() == 1 ? " segment" : " segments")
                + status.lastWritten()
                        .map(time -> ", the last at " + time.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(""));
        if (status.shards() > 1) {
            for (int i = 0; i < status.shards(); i++) {
                Shard shard = new Shard(i, status.shards());
                long left = journal.wanted(shard).stream()
                        .mapToLong(ChunkSpan::count)
                        .sum();
                lines.add("shard    " + shard + ": " + (left == 0 ? "done" : left + " chunks missing"));
            }
        }
        List<Owner> owners = living(status);
        owners.forEach(owner -> lines.add("in use   by " + owner));
        status.notes().forEach(note -> lines.add("note     " + note));
        if (owners.isEmpty()) {
            lines.add((journal.missing().isEmpty() ? "result   " : "go on    ")
                    + Shell.quote(console.launch().command())
                    + (journal.missing().isEmpty() ? " analyse " : " resume ")
                    + Shell.quote(directory.toString())
                    + (status.isDamaged() ? " --salvage" : ""));
        }
        return String.join("\n", lines) + "\n";
    }

    /// A killed coordinator has left its name.
    private static List<Owner> living(JournalStatus status) {
        return status.owners().stream()
                .filter(owner -> !owner.isGoneFrom(RunJson.host()))
                .toList();
    }

    private static void write(JsonGenerator out, StoredPlan plan, Journal journal, Optional<Estimate> estimate)
            throws IOException {
        JournalStatus status = journal.status();
        out.writeStringField("job", PlanFacts.from(plan).jobClass());
        out.writeNumberField("chunks", plan.chunkCount());
        out.writeNumberField("stored", journal.storedChunks());
        out.writeBooleanField("complete", journal.missing().isEmpty());
        out.writeNumberField("segments", status.segments());
        out.writeNumberField("bytes", status.byteCount());
        out.writeNumberField("shards", status.shards());
        out.writeStringField(
                "lastWritten", status.lastWritten().map(Object::toString).orElse(null));
        out.writeArrayFieldStart("owners");
        for (Owner owner : living(status)) {
            out.writeString(owner.toString());
        }
        out.writeEndArray();
        if (estimate.isPresent()) {
            out.writeBooleanField("partial", !journal.missing().isEmpty());
            out.writeNumberField("skipped", estimate.get().skipped());
            out.writeStringField("failure", estimate.get().failure());
            out.writeFieldName("result");
            Object value = estimate.get().value();
            if (value == null) {
                out.writeNull();
            } else {
                JsonValues.write(out, value);
            }
        }
    }
}
