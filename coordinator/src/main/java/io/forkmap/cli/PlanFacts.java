package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import io.forkmap.journal.StoredPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is stored with a plan besides the plan, so that another command can go on.
///
/// @param jobClass the name of the job's class
/// @param origin where it came from
/// @param seed of the run
/// @param sources the datasets, absolute
/// @param arguments all of the command line of `run` after the program's name
record PlanFacts(
        String jobClass,
        JobLoader.Origin origin,
        JobOptions.Seed seed,
        List<DataSource> sources,
        List<String> arguments) {
    static PlanFacts of(LoadedJob loaded, JobOptions.Seed seed, List<DataSource> sources, List<String> arguments) {
        return new PlanFacts(
                loaded.type().getName(),
                new JobLoader.Origin(
                        loaded.origin().file().map(Path::toAbsolutePath),
                        loaded.origin().sourceSha256()),
                seed,
                sources.stream().map(PlanFacts::absolute).toList(),
                arguments);
    }

    /// Whether a command line means this job.
    ///
    /// @param job a source file or a class
    boolean isOf(String job) {
        return origin.file()
                .map(file -> file.getFileName().equals(Path.of(job).getFileName()))
                .orElse(jobClass.equals(job));
    }

    private static DataSource absolute(DataSource source) {
        return new DataSource(
                source.name(), source.files().stream().map(Path::toAbsolutePath).toList(), source.paired());
    }

    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("job", jobClass);
        origin.file().ifPresent(file -> map.put("file", file.toString()));
        origin.sourceSha256().ifPresent(sum -> map.put("sourceSha256", sum));
        map.put("seed", Long.toString(seed.value()));
        map.put("seedDrawn", Boolean.toString(seed.drawn()));
        for (int i = 0; i < sources.size(); i++) {
            map.put("data." + i + ".name", sources.get(i).name());
            map.put("data." + i + ".paired", Boolean.toString(sources.get(i).paired()));
            map.put("data." + i + ".files", lines(sources.get(i).files()));
        }
        for (int i = 0; i < arguments.size(); i++) {
            map.put("argument." + i, arguments.get(i));
        }
        return map;
    }

    private static String lines(List<Path> paths) {
        return String.join("\n", paths.stream().map(Path::toString).toList());
    }

    private static List<Path> paths(String lines) {
        return Arrays.stream(lines.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(Path::of)
                .toList();
    }

    static PlanFacts from(StoredPlan plan) {
        Map<String, String> map = plan.facts();
        List<DataSource> sources = new ArrayList<>();
        for (String at = "data.0."; map.containsKey(at + "name"); at = "data." + sources.size() + ".") {
            sources.add(new DataSource(
                    text(map, at + "name"),
                    paths(text(map, at + "files")),
                    Boolean.parseBoolean(text(map, at + "paired"))));
        }
        List<String> arguments = new ArrayList<>();
        while (map.containsKey("argument." + arguments.size())) {
            arguments.add(text(map, "argument." + arguments.size()));
        }
        return new PlanFacts(
                text(map, "job"),
                new JobLoader.Origin(
                        Optional.ofNullable(map.get("file")).map(Path::of),
                        Optional.ofNullable(map.get("sourceSha256"))),
                new JobOptions.Seed(Long.parseLong(text(map, "seed")), Boolean.parseBoolean(text(map, "seedDrawn"))),
                sources,
                arguments);
    }

    private static String text(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    /// The same with other arguments.
    PlanFacts with(List<String> others) {
        return new PlanFacts(jobClass, origin, seed, sources, others);
    }

    /// The datasets, some of them elsewhere now.
    ///
    /// @param moved by name
    List<DataSource> sources(List<DataSource> moved) {
        List<DataSource> all = new ArrayList<>(sources);
        for (DataSource given : moved) {
            int at = sources.stream().map(DataSource::name).toList().indexOf(given.name());
            if (at < 0) {
                throw CliException.usage("--data " + given.name() + "=…: the run has "
                        + (sources.isEmpty()
                                ? "no dataset"
                                : String.join(
                                        ", ",
                                        sources.stream().map(DataSource::name).toList())));
            }
            all.set(at, given);
        }
        return all;
    }
}
