package io.forkmap.cli;

import io.forkmap.site.SiteKey;
import io.forkmap.slurm.Chain;
import io.forkmap.slurm.JobScript;
import io.forkmap.slurm.SbatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A run on its way to Slurm: what is to be handed in for it, one script a shard.
///
/// @param console for what it says
/// @param options for sbatch
/// @param run the run
/// @param chain how it is continued
/// @param slots how many jobs each part may take
/// @param shards how many parts there are
record Submission(Console console, SbatchOptions options, SubmittedRun run, Chain chain, int slots, int shards) {
    private static final String SEPARATOR = "--";

    /// @param given the words that are none of submit's own options, without the `--`
    /// @throws CliException if something is wrong with the run, or with how it is to be submitted
    static Submission of(Console console, List<String> given, Chain chain, int slots, int shards) {
        int separator = console.arguments().indexOf(SEPARATOR);
        if (separator < 0) {
            throw CliException.usage("what to submit is missing: forkmap submit [SBATCH-OPTION]… -- run …");
        }
        int begin = given.size() - (console.arguments().size() - separator - 1);
        SiteChoice site = SiteChoice.of(console);
        SbatchOptions options = withSite(
                site,
                SiteKey.ACCOUNT,
                "-A",
                withSite(site, SiteKey.PARTITION, "-p", new SbatchOptions(given.subList(0, begin))));
        if (chain == Chain.ARRAY && options.has("--array", "-a")) {
            throw CliException.usage("--array " + options.find("--array", "-a").orElse("")
                    + ": the array is the chain; say --slots, or --chain none");
        }
        SubmittedRun run = SubmittedRun.of(console, given.subList(begin, given.size()));
        if (shards > 1 && run.isShard()) {
            throw CliException.usage("--shards " + shards + " and run --shard: give one of them");
        }
        if (shards > 1 && run.givesFiles()) {
            throw CliException.usage(
                    "--shards " + shards + ": a shard gives no result; leave --json, --output, --save, "
                            + "--report and the like to 'forkmap analyse' when all are there");
        }
        Submission submission = new Submission(console, options, run, chain, slots, shards);
        submission.warn();
        return submission;
    }

    /// Adds what the site says of an option that has the name of its setting: if the user says nothing, or may
    /// not.
    private static SbatchOptions withSite(SiteChoice site, SiteKey key, String letter, SbatchOptions options) {
        Optional<String> own = options.find("--" + key, letter);
        Optional<String> value = site.name(key, "--" + key, own);
        if (value.isEmpty() || value.equals(own)) {
            return options;
        }
        List<String> words = new ArrayList<>(options.words());
        words.add("--" + key + "=" + value.get());
        return new SbatchOptions(words);
    }

    private void warn() {
        options.find("--chdir", "-D")
                .ifPresent(place -> console.note("forkmap: the run begins in " + place
                        + " (--chdir): files that it names are looked for there unless their paths are absolute"));
        options.count("--ntasks", "-n")
                .filter(tasks -> tasks > 1)
                .ifPresent(tasks -> console.note("forkmap: --ntasks " + tasks + " asks for " + tasks
                        + " programs, and this is one: its cores are --cpus-per-task"));
        if (run.workers().isEmpty() && !options.has("--cpus-per-task", "-c") && !options.has("--exclusive", "")) {
            console.note("forkmap: without --cpus-per-task the job gets a core, and one worker");
        }
    }

    /// At least one.
    List<JobScript> scripts() {
        return IntStream.range(0, shards)
                .mapToObj(shard -> new JobScript(defaults(shard), options, command(shard), chain, slots))
                .toList();
    }

    /// What shows how far it is.
    String statusCommand() {
        return Shell.join(List.of(program(), "status", run.checkpoint().toString()));
    }

    private List<String> defaults(int shard) {
        String name = run.name() + (shards == 1 ? "" : "-" + shard);
        List<String> defaults = new ArrayList<>();
        if (chain == Chain.ARRAY) {
            defaults.add("--array=1-" + slots + "%1");
        }
        if (chain == Chain.REQUEUE) {
            defaults.add("--requeue");
            defaults.add("--open-mode=append");
        }
        add(defaults, "--job-name", "-J", name);
        add(defaults, "--output", "-o", chain == Chain.ARRAY ? "%x-%A_%a.out" : "%x-%j.out");
        run.workers()
                .ifPresent(workers ->
                        add(defaults, "--cpus-per-task", "-c", String.valueOf(workers * run.workerThreads())));
        boolean asksForMemory =
                options.has("--mem", "") || options.has("--mem-per-cpu", "") || options.has("--mem-per-gpu", "");
        if (!asksForMemory) {
            int workers = run.workers()
                    .or(() -> options.count("--cpus-per-task", "-c")
                            .map(cores -> Math.max(1, cores / run.workerThreads())))
                    .orElse(1);
            defaults.add(run.memory(workers));
        }
        return defaults;
    }

    private void add(List<String> defaults, String name, String letter, String value) {
        if (!options.has(name, letter)) {
            defaults.add(name + "=" + value);
        }
    }

    private String command(int shard) {
        List<String> words = new ArrayList<>(List.of(program(), "run"));
        words.addAll(run.arguments());
        if (shards > 1) {
            words.addAll(List.of("--shard", shard + "/" + shards));
        }
        return Shell.join(words);
    }

    /// The launcher as the job finds it from wherever it runs: as it was typed, or as the shell has found it.
    private String program() {
        String command = console.launch().command();
        if (command.contains("/")) {
            return Path.of(command).toAbsolutePath().normalize().toString();
        }
        return Stream.of(console.launch().environment().getOrDefault("PATH", "").split(":", -1))
                .map(directory -> Path.of(directory, command).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(command);
    }
}
