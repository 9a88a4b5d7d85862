package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.DatasetException;
import io.forkmap.doctor.Finding;
import io.forkmap.doctor.PlaceChecks;
import io.forkmap.doctor.ResourceChecks;
import io.forkmap.doctor.SiteChecks;
import io.forkmap.launch.RunDirectory;
import io.forkmap.launch.SharedSegment;
import io.forkmap.resources.Machine;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteFileException;
import io.forkmap.site.SiteKey;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tells whether a run could work here.
@Command(
        name = "doctor",
        sortOptions = false,
        description =
                "Tell what a run would have here, and what stands in its way: cores, memory, limits, JDK, directories, "
                        + "file systems, login node or batch job, the site's file. Starts nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap doctor",
            "  srun --cpus-per-task=8 --mem=16G forkmap doctor --data events.arrow",
            "  forkmap doctor --workers 64 --worker-heap 2g --json",
            "",
            "Exit codes: 0 if nothing forbids a run; 64 the site's file, 65 a dataset, 71 memory or a limit, 74 no",
            "place for run directories: the first that was found."
        })
final class DoctorCommand implements Callable<ExitCode> {
    private final Console console;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "[NAME=]F",
            description = "A dataset, as for run. May be repeated.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "Judge by so many workers instead of one a core.")
    private @Nullable Integer workers;

    @Option(
            names = "--worker-threads",
            paramLabel = "T",
            converter = Counts.Small.class,
            description = "Judge by so many compute threads a worker, by default 1.")
    private int workerThreads = 1;

    @Option(
            names = "--worker-heap",
            paramLabel = "SIZE",
            description = "Judge by this heap of a worker, by default 1g for each of its threads or what fits.")
    private @Nullable String workerHeap;

    @Option(
            names = "--worker-jvm-arg",
            paramLabel = "ARG",
            description = "Judge whether workers with this argument start from the AOT cache. May be repeated.")
    private List<String> workerJvmArguments = new ArrayList<>();

    @Option(names = "--run-dir", paramLabel = "DIR", description = "Judge this place for run directories.")
    private @Nullable Path runDirectory;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() {
        List<Finding> findings = new ArrayList<>();
        SiteFile site = site(findings);
        Machine machine = console.launch().machine();
        findings.add(SiteChecks.place(Place.of(machine, site, RunJson.host())));
        findings.addAll(resources(machine));
        findings.addAll(new JvmStart(
                        console.launch(), ManagementFactory.getRuntimeMXBean().getInputArguments())
                .check(workerHeap == null ? "1g" : workerHeap, workerJvmArguments)
                .findings());
        findings.addAll(places(site));
        data.forEach(each -> findings.add(PlaceChecks.dataset(each)));
        if (json) {
            write(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream()
                .map(finding -> finding.grade().exitCode())
                .filter(code -> code != ExitCode.OK)
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private SiteFile site(List<Finding> findings) {
        try {
            SiteFile site = SiteFile.find(console.launch().environment());
            findings.add(SiteChecks.file(site));
            return site;
        } catch (SiteFileException e) {
            findings.add(SiteChecks.broken(e));
            return SiteFile.NONE;
        }
    }

    /// @throws CliException if an option is out of range
    private List<Finding> resources(Machine machine) {
        PoolBuilder pool = Pool.processes();
        for (String each : data) {
            try {
                pool.data(DataSource.parse(each));
            } catch (DatasetException e) {
                // told of by its own finding
            }
        }
        OptionalInt count = workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
        count.ifPresent(pool::workers);
        pool.workerThreads(workerThreads);
        if (workerHeap != null) {
            pool.workerHeap(workerHeap);
        }
        try {
            return new ResourceChecks(machine, pool, count).findings();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e);
        }
    }

    private List<Finding> places(SiteFile site) {
        SiteChoice choice = new SiteChoice(site, console);
        Path asked = choice.directory(SiteKey.RUN_DIR, "--run-dir", runDirectory);
        Path shared = choice.directory(SiteKey.SHM_DIR, "--shm-dir", null);
        return new PlaceChecks(
                        asked != null
                                ? List.of(asked)
                                : RunDirectory.candidates(console.launch().environment()),
                        RunDirectory::isShort,
                        shared != null ? shared : SharedSegment.SHARED_MEMORY)
                .findings();
    }

    private void print(Finding finding) {
        PrintStream out = console.out();
        out.printf("%-8s %-14s %s%n", finding.grade(), finding.subject(), finding.text());
        if (!finding.remedy().isEmpty()) {
            out.printf("%-23s -> %s%n", "", finding.remedy());
        }
    }

    private void write(List<Finding> findings) {
        Json.object(console.out(), out -> {
            out.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                out.writeStartObject();
                out.writeStringField("subject", finding.subject());
                out.writeStringField("verdict", finding.grade().toString());
                out.writeStringField("text", finding.text());
                out.writeStringField("remedy", finding.remedy().isEmpty() ? null : finding.remedy());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}
