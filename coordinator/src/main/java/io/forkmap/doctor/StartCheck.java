package io.forkmap.doctor;

import java.util.List;
import java.util.Optional;

/// What starts here: the JDK, and whether its JVMs start from the ahead-of-time cache of the build.
///
/// @param jdk version and vendor
/// @param home of the JDK
/// @param vmInfo what this JVM says of itself, as `mixed mode, sharing`: without `sharing` it rejected its cache
/// @param arguments that this JVM was started with
/// @param unusedHere why there is no cache for this JVM, where it was started without one; otherwise empty
/// @param unusedByWorkers why workers would do without; otherwise empty
public record StartCheck(
        String jdk,
        String home,
        String vmInfo,
        List<String> arguments,
        Optional<String> unusedHere,
        Optional<String> unusedByWorkers) {
    private static final String CACHE = "-XX:AOTCache=";

    /// Copies the arguments.
    public StartCheck {
        arguments = List.copyOf(arguments);
    }

    /// One finding for each.
    public List<Finding> findings() {
        return List.of(Finding.ok("JDK", jdk + " in " + home), coordinator(), workers());
    }

    private Finding coordinator() {
        Optional<String> cache = arguments.stream()
                .filter(argument -> argument.startsWith(CACHE))
                .map(argument -> argument.substring(CACHE.length()))
                .findFirst();
        if (cache.isEmpty()) {
            return unused("AOT cache", unusedHere.orElse("this JVM was not told of one"));
        }
        return vmInfo.contains("sharing")
                ? Finding.ok("AOT cache", "used: " + cache.get())
                : Finding.note(
                        "AOT cache",
                        "rejected: " + cache.get(),
                        "look at FORKMAP_JAVA_OPTS; with -Xlog:aot in it the JVM says why");
    }

    private Finding workers() {
        return unusedByWorkers
                .map(why -> unused("AOT, workers", why))
                .orElseGet(() -> Finding.ok("AOT, workers", "used"));
    }

    private static Finding unused(String subject, String why) {
        return Finding.note(subject, "not used: " + why, "nothing need be done: starts take longer, that is all");
    }
}
