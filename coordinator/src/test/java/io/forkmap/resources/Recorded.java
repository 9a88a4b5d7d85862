package io.forkmap.resources;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Machines whose `/proc`, `/sys` and `/etc` are kept as files.
public final class Recorded {
    /// More than any of them has, so that it never counts.
    private static final int PROCESSORS = 1000;

    private Recorded() {}

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
