package io.forkmap.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is read to find out about resources.
///
/// @param root the directory that has `proc`, `sys` and `etc`
/// @param environment of this process
/// @param processors as many as the JVM would use; the answer where the system tells nothing
public record Machine(Path root, Map<String, String> environment, int processors) {
    private static final Path ROOT = Path.of("/");

    /// Copies the environment.
    public Machine {
        environment = Map.copyOf(environment);
    }

    /// The one that this process is on.
    ///
    /// @param environment of this process
    public static Machine here(Map<String, String> environment) {
        return new Machine(ROOT, environment, Runtime.getRuntime().availableProcessors());
    }

    /// The place of something whose name on the machine is absolute.
    Path at(Path absolute) {
        return root.resolve(ROOT.relativize(absolute).toString());
    }

    /// The lines of a file, none if it can't be read: another version of the system, or no Linux.
    ///
    /// @param absolute its name on the machine
    List<String> lines(String absolute) {
        return lines(at(Path.of(absolute)));
    }

    /// @param file below the root
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The number that a file consists of; [Amount#UNLIMITED] for `max`, and where there is none.
    ///
    /// @param file below the root
    static long number(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? Amount.UNLIMITED : number(lines.getFirst());
    }

    /// `max`, `unlimited`, `-1` and what is no number are no limit. Nor is what the first version of cgroups says
    /// for none: a number of 19 digits.
    static long number(String text) {
        return text.strip().matches("[0-9]{1,18}") ? Long.parseLong(text.strip()) : Amount.UNLIMITED;
    }

    /// A variable's value, unless it is not there or blank.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// A variable that is a number above 0.
    OptionalLong positive(String name) {
        long value = variable(name).map(Machine::number).orElse(Amount.UNLIMITED);
        return value > 0 && value < Amount.UNLIMITED ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
