package io.forkmap.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Where jobs are compiled to, and against what.
///
/// @param productClassPath forkmap's own jars and what they need
/// @param userClassPath further jars and directories for the job
/// @param cacheDirectory where the jars are kept from run to run
public record CompileOptions(List<Path> productClassPath, List<Path> userClassPath, Path cacheDirectory) {
    public CompileOptions {
        productClassPath = List.copyOf(productClassPath);
        userClassPath = List.copyOf(userClassPath);
    }

    /// The JVM's own class path, and `forkmap/jobs` in the user's cache directory.
    ///
    /// @param properties the system's
    /// @param environment the system's
    public static CompileOptions of(Properties properties, Map<String, String> environment, List<Path> userClassPath) {
        List<Path> product = new ArrayList<>();
        for (String entry : properties.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                product.add(Path.of(entry));
            }
        }
        // A relative one is to be ignored, says the XDG base directory specification.
        String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = cacheHome.startsWith("/")
                ? Path.of(cacheHome)
                : Path.of(properties.getProperty("user.home", ""), ".cache");
        return new CompileOptions(
                product, userClassPath, cache.resolve("forkmap").resolve("jobs"));
    }

    /// All of the class path, the product first, as the processes have it.
    List<Path> classPath() {
        List<Path> all = new ArrayList<>(productClassPath);
        all.addAll(userClassPath);
        return all;
    }
}
