package io.forkmap.doctor;

import java.util.List;
import java.util.Optional;

/// What this JVM is, and whether it was started from an ahead-of-time cache.
///
/// @param jdk version and vendor
/// @param home of the JDK
/// @param arguments that the JVM was started with
public record StartCheck(String jdk, String home, List<String> arguments) {
    private static final String CACHE = "-XX:AOTCache=";

    /// Copies the arguments.
    public StartCheck {
        arguments = List.copyOf(arguments);
    }

    /// One finding for each.
    public List<Finding> findings() {
        return List.of(Finding.ok("JDK", jdk + " in " + home), cache());
    }

    private Finding cache() {
        Optional<String> cache = arguments.stream()
                .filter(argument -> argument.startsWith(CACHE))
                .map(argument -> argument.substring(CACHE.length()))
                .findFirst();
        return cache.map(file -> Finding.ok("AOT cache", file))
                .orElseGet(() -> Finding.note(
                        "AOT cache",
                        "not used: this JVM was started without one",
                        "every start takes longer, that is all"));
    }
}
