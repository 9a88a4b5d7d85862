package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.ExitCode;
import io.forkmap.Pool;
import io.forkmap.Run;
import io.forkmap.RunResult;
import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.identity.IdentityJob;
import io.forkmap.identity.Sighting;
import io.forkmap.kernel.Inputs;
import io.forkmap.launch.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows whether workers see the same memory.
@Command(
        name = "identity",
        sortOptions = false,
        description = "Is it really the same memory? Lets several workers look at one array and shows, for each input, "
                + "the process, the address of the array and the page of memory it lies on: what id(a) shows of a "
                + "Python pool that forks or spawns, and more, since addresses may differ where the memory is the "
                + "same.",
        footerHeading = "%nExample:%n",
        footer = {"  forkmap identity --engines copies,processes,threads --workers 4"})
final class IdentityCommand implements Callable<ExitCode> {
    private static final List<Engine> USUAL = List.of(Engine.COPIES, Engine.PROCESSES);
    private static final String COLUMN = "a";

    private final Console console;

    @Option(
            names = "--engines",
            paramLabel = "E,…",
            split = ",",
            converter = EngineName.class,
            description = "Engines to look at, side by side; by default copies,processes.")
    private List<Engine> engines = new ArrayList<>();

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "Workers, by default 4.")
    private int workers = 4;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "Inputs, by default 10.")
    private int inputs = 10;

    @Option(
            names = "--length",
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "Values of the array, 8 bytes each; by default 1000000.")
    private int length = 1_000_000;

    @Option(
            names = "--login-node-ok",
            description = "Run on a login node as anywhere else, instead of with 2 workers at niceness 19.")
    private boolean loginNodeOk;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    IdentityCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        int most = Manners.adopt(console, SiteChoice.of(console).site(), loginNodeOk)
                .mostWorkers();
        Map<Engine, List<Sighting>> found = new LinkedHashMap<>();
        try (RunDirectory directory = RunDirectory.create(null, console.launch().environment())) {
            Path data = directory.path().resolve("array.arrow");
            write(data);
            for (Engine engine : engines.isEmpty() ? USUAL : engines) {
                look(engine, Math.min(workers, most), data, directory.path().resolve(engine + ".arrivals"))
                        .ifPresent(seen -> found.put(engine, seen));
            }
        }
        if (json) {
            IdentityJson.write(found, console.out());
        } else {
            console.out().print(IdentityTable.of(found));
        }
        return ExitCode.OK;
    }

    private void write(Path file) {
        ColumnSpec column = ColumnSpec.of(COLUMN, ElementType.FLOAT64);
        double[] values = new double[length];
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, List.of(column))) {
            writer.append(values, 0, length);
            writer.commit();
        }
    }

    /// In the order of the inputs; nothing if the engine can't run here, which is told.
    private Optional<List<Sighting>> look(Engine engine, int count, Path data, Path arrivals) {
        int used = engine == Engine.SERIAL ? 1 : count;
        try (Pool pool =
                Pool.builder(engine, data).workers(used).workerHeap("64m").open()) {
            IdentityJob job = new IdentityJob(COLUMN, used, arrivals.toString(), inputs);
            RunResult<Long> result = pool.execute(Run.of(job, 0).withInputs(Inputs.trials(inputs)));
            List<Sighting> seen = new ArrayList<>();
            result.partials().forEach(partial -> seen.add((Sighting) partial.value()));
            return Optional.of(seen);
        }
    }
}
