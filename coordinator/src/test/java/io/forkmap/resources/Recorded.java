package io.forkmap.resources;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Machines whose `/proc`, `/sys` and `/etc` are kept as files.
public final class Recorded {
    /// More than any of them has, so that it never counts.
    private static final int PROCESSORS = 1000;

    private Recorded() {}

    /// As `recorded/record.sh` found one, with the variables that were there.
    ///
    /// @param tree in `recorded`
    public static Machine machine(String tree) throws IOException {
        Machine found = machine("recorded/" + tree, Map.of());
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(found.root().resolve("environment"))) {
            String[] variable = line.split("=", 2);
            environment.put(variable[0], variable[1]);
        }
        return new Machine(found.root(), environment, PROCESSORS);
    }

    /// Laid out as on clusters, containers and login hosts, and cut down to what is read.
    ///
    /// @param tree `slurm-v2`, `slurm-v1`, `container`, `login` or `bare`
    public static Machine machine(String tree, Map<String, String> environment) {
        URL place = Recorded.class.getResource("/io/forkmap/resources/" + tree);
        try {
            return new Machine(Path.of(Objects.requireNonNull(place, tree).toURI()), environment, PROCESSORS);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
