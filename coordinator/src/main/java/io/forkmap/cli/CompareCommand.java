package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Setting;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.JobBinding;
import io.forkmap.launch.AotCache;
import io.forkmap.launch.RunDirectory;
import io.forkmap.resources.Cores;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a job on several engines and compares what that took.
@Command(
        name = "compare",
        sortOptions = false,
        customSynopsis = "forkmap compare FILE.java|CLASS [--data F] [--param K=V]… [OPTION]…%n",
        description = "Threads, processes, or a copy each? Runs a job on several engines and numbers of workers, each "
                + "time in fresh JVMs with the same flags and the same heap in all, and tells what took how long and "
                + "how much memory, whether the answers are the same bits, and what to take.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  forkmap compare Bootstrap.java --data events.arrow --param column=energy --replicates 1000",
            "  forkmap compare Mean.java --data events.arrow --engines serial,threads,processes --workers 1,2,4,8",
            "  forkmap compare Ising.java --sweep T=0.5:4.0:50 --repeat 5 --max-seconds 60 --report compare.html",
            "",
            "Exit codes: as for run; 81 if answers differ, with the first chunk that does; if a cell fails, that of",
            "its run. A cell that can't run here is skipped with its reason, and is no error."
        })
final class CompareCommand implements Callable<ExitCode> {
    private static final Set<Class<?>> HANDED_ON = Set.of(JobOptions.class, InputOptions.class);
    /// Told in another way.
    private static final Set<String> NOT_HANDED_ON = Set.of("--seed", "--classpath");

    private final Console console;

    @Parameters(paramLabel = "FILE.java|CLASS", description = "The job: a source file, or a class of --classpath.")
    private String job = "";

    @ArgGroup(validate = false, exclusive = false, order = 1, heading = "%nThe job:%n")
    private JobOptions jobOptions = new JobOptions();

    @ArgGroup(validate = false, exclusive = false, order = 2, heading = "%nIts inputs:%n")
    private InputOptions inputOptions = new InputOptions();

    @ArgGroup(validate = false, exclusive = false, order = 3, heading = "%nWhat is compared:%n")
    private CompareOptions compareOptions = new CompareOptions();

    @ArgGroup(validate = false, exclusive = false, order = 4, heading = "%nWhat comes out:%n")
    private CompareOutputOptions outputOptions = new CompareOutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws Exception {
        Manners manners = compareOptions.manners(SiteChoice.of(console));
        JobLoader loader = new JobLoader(console.launch(), jobOptions.classPath());
        try (LoadedJob loaded = loader.load(job)) {
            return compare(loaded, loaded.bind(jobOptions.parameters()), manners);
        }
    }

    /// All that can be found wrong with the job or its data is, before the first cell.
    private <I> ExitCode compare(LoadedJob loaded, JobBinding<I, ?, ?> binding, Manners manners) throws Exception {
        InputsChoice choice = inputOptions.choice(binding.types());
        CompareOutputOptions.Form form = outputOptions.form();
        compareOptions.limit();
        try (OutputFile output = outputOptions.openOutput();
                OutputFile report = outputOptions.openReport()) {
            JobInputs<I> jobInputs = new JobInputs<>(binding);
            Inputs<I> inputs = jobInputs.resolve(choice, jobOptions.sources());
            jobInputs.warning(choice).ifPresent(console::note);
            JobOptions.Seed seed = jobOptions.seed();
            if (seed.drawn() && !outputOptions.quiet()) {
                console.note("seed " + seed.value() + " (drawn; repeat with --seed " + seed.value() + ")");
            }
            CellCommand command = cellCommand(loaded, seed.value());
            try (RunDirectory directory = RunDirectory.create(
                            compareOptions.runDirectory(), console.launch().environment());
                    CellProcess process = new CellProcess(directory::close)) {
                CellRunner runner = new CellRunner(
                        command, process, console.launch().environment(), directory.path(), compareOptions.limit());
                Comparison comparison = measure(runner, command.heapBytes(), manners);
                Verdict verdict = Verdict.of(comparison, runner, inputs);
                new CompareOutputs(console, output, report, form).write(comparison, verdict, seed.value());
                return verdict.exitCode();
            }
        }
    }

    private Comparison measure(CellRunner runner, long heapBytes, Manners manners)
            throws IOException, InterruptedException {
        int cores = (int) Cores.of(console.launch().machine()).least().value();
        List<Setting> settings = compareOptions.settings(cores, manners.mostWorkers());
        List<Cell> cells =
                new CellRounds(runner, console, outputOptions.quiet()).run(settings, compareOptions.repeat());
        return new Comparison(cells, cores, heapBytes);
    }

    private CellCommand cellCommand(LoadedJob loaded, long seed) {
        java.util.Properties properties = console.launch().properties();
        return new CellCommand(
                Path.of(properties.getProperty("java.home"), "bin", "java"),
                properties.getProperty("java.class.path"),
                flags -> JvmStart.cache(AotCache.Role.COORDINATOR, console.launch(), flags),
                compareOptions.jvmArguments(),
                loaded.type().getName(),
                loaded.classPath(),
                handedOn(),
                compareOptions.shmDirectory(),
                seed,
                compareOptions.heapBytes());
    }

    /// The options of `run` as they were given.
    private List<String> handedOn() {
        List<String> arguments = new ArrayList<>();
        // One that was given twice is there twice, each time with both values.
        for (OptionSpec option :
                new LinkedHashSet<>(spec.commandLine().getParseResult().matchedOptions())) {
            if (option.userObject() instanceof Field field
                    && HANDED_ON.contains(field.getDeclaringClass())
                    && !NOT_HANDED_ON.contains(option.longestName())) {
                for (String value : option.originalStringValues()) {
                    arguments.add(option.longestName());
                    arguments.add(value);
                }
            }
        }
        return arguments;
    }
}
