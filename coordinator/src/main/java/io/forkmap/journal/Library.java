package io.forkmap.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// A jar or a directory of the user's class path, as a plan has it.
///
/// @param origin where it was, absolute
/// @param copy in the plan's directory; none if it was too large
public record Library(Path origin, Optional<Copy> copy) {
    /// A jar in the plan's directory.
    ///
    /// @param name of the file
    /// @param sha256 of its bytes, in hexadecimal
    public record Copy(String name, String sha256) {}

    void put(Properties properties, String key) {
        properties.setProperty(key + ".origin", origin.toString());
        copy.ifPresent(kept -> {
            properties.setProperty(key + ".copy", kept.name());
            properties.setProperty(key + ".sha256", kept.sha256());
        });
    }

    /// @throws java.nio.file.InvalidPathException if there is something else than paths
    static Library get(Properties properties, String key) {
        String name = properties.getProperty(key + ".copy");
        if (name != null && !Path.of(name).equals(Path.of(name).getFileName())) {
            throw new InvalidPathException(name, "no file of the plan");
        }
        return new Library(
                Path.of(properties.getProperty(key + ".origin", "")),
                name == null
                        ? Optional.empty()
                        : Optional.of(new Copy(name, properties.getProperty(key + ".sha256", ""))));
    }

    /// What classes are to be loaded from: the copy, or what it was not copied from.
    ///
    /// @param plan the plan's directory
    /// @throws JournalException if the copy is not as it was stored, or what was too large for one is gone
    Path in(Path plan) {
        if (copy.isEmpty()) {
            if (!Files.exists(origin)) {
                throw JournalException.malformed(origin + " is not there, of whose classes the job needs some; it was "
                        + "too large to be kept in " + plan + ": bring it back");
            }
            return origin;
        }
        Path file = plan.resolve(copy.get().name());
        try {
            if (Digests.sha256Of(file).equals(copy.get().sha256())) {
                return file;
            }
        } catch (IOException e) {
            throw JournalException.io(file + ", which has classes of the job, can't be read", e);
        }
        throw JournalException.malformed(
                file + ", which has classes of the job, is damaged: put a copy of " + origin + " of then in its place");
    }
}
