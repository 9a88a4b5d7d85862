package io.forkmap.picture;

import java.util.function.BiConsumer;

/// Takes a value apart into what is no record, with names.
@FunctionalInterface
public interface Leaves {
    /// Calls back for each part, always in the same order for values of one type.
    ///
    /// @param name of the value where it is no record
    void forEach(String name, Object value, BiConsumer<String, Object> leaf);
}
