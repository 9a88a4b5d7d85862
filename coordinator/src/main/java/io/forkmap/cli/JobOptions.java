package io.forkmap.cli;

import io.forkmap.Run;
import io.forkmap.dataset.DataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the job is given.
final class JobOptions {
    @Option(
            names = {"-d", "--data"},
            paramLabel = "[NAME=]F",
            description = "A dataset: a file of Arrow IPC, .npy, stored .npz or contiguous HDF5; "
                    + "VALUES.npy,OFFSETS.npy; or several, 'run-*.arrow' or a directory, joined in the order of their "
                    + "names. May be repeated with names; the first is the main one.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-p", "--param"},
            paramLabel = "K=V",
            description = "A parameter of the job. Arrays are 1,2,3 or @FILE. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "S",
            converter = SeedText.class,
            description = "Seed of all random numbers: the same seed, the same answer. Drawn and told by default.")
    private @Nullable Long seed;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and directories that the job needs, separated by ':'; DIR/* is all jars in DIR.")
    private String classPath = "";

    List<DataSource> sources() {
        return data.stream().map(DataSource::parse).toList();
    }

    Map<String, String> parameters() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw CliException.usage("--param " + parameter + ": write NAME=VALUE");
            }
            String name = parameter.substring(0, equals);
            if (given.put(name, parameter.substring(equals + 1)) != null) {
                throw CliException.usage("--param " + name + " is there twice");
            }
        }
        return given;
    }

    Seed seed() {
        return seed != null ? new Seed(seed, false) : new Seed(Run.drawSeed(), true);
    }

    /// What the job and all that it needs is loaded by.
    List<Path> classPath() {
        return ClassPath.parse(classPath);
    }

    /// What is not there of all that the job is loaded from.
    ///
    /// @param job a source file or a class
    Optional<String> missing(String job) {
        boolean gone = JobLoader.isSource(job) && Files.notExists(Path.of(job));
        return gone ? Optional.of(job) : ClassPath.missing(classPath);
    }

    /// @param drawn not given by the user
    record Seed(long value, boolean drawn) {}
}
