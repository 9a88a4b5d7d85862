package io.forkmap.cli;

import io.forkmap.report.ProgressStyle;
import io.forkmap.resources.Machine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What the process was started with; read once.
///
/// @param command what the user typed to start forkmap, for messages that tell what to type next
/// @param home the product's directory, where the examples are, if the launcher told it
/// @param progress how progress is shown on standard error
/// @param jdk the version and vendor of the Java that runs this
/// @param platform operating system and architecture
/// @param user the name of the user
/// @param properties the system's
/// @param environment the system's
record LaunchInfo(
        String command,
        Optional<Path> home,
        ProgressStyle progress,
        String jdk,
        String platform,
        String user,
        Properties properties,
        Map<String, String> environment) {
    static LaunchInfo of(Properties properties, Map<String, String> environment) {
        return new LaunchInfo(
                properties.getProperty("forkmap.command", "forkmap"),
                Optional.ofNullable(properties.getProperty("forkmap.home")).map(Path::of),
                ProgressStyle.detect(properties, environment),
                properties.getProperty("java.vm.version", "?") + " (" + properties.getProperty("java.vendor", "?")
                        + ")",
                properties.getProperty("os.name", "?") + " " + properties.getProperty("os.arch", "?"),
                properties.getProperty("user.name", "user"),
                properties,
                Map.copyOf(environment));
    }

    /// Whether the user's terminal is likely to show more than ASCII. Text is written as UTF-8 in any case.
    boolean unicode() {
        return properties.getProperty("native.encoding", "").equalsIgnoreCase("UTF-8");
    }

    /// What tells which resources there are.
    Machine machine() {
        return Machine.here(environment);
    }

    /// The user's directory for what can be made again.
    Path cacheDirectory() {
        // A relative one is to be ignored, says the XDG base directory specification.
        String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = cacheHome.startsWith("/")
                ? Path.of(cacheHome)
                : Path.of(properties.getProperty("user.home", ""), ".cache");
        return cache.resolve("forkmap");
    }

    /// The directory for temporary files, as other programs choose it.
    Path temporaryDirectory() {
        String directory = environment.getOrDefault("TMPDIR", "");
        return Path.of(directory.isBlank() ? "/tmp" : directory);
    }
}
