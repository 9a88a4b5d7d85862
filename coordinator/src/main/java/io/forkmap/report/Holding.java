package io.forkmap.report;

import java.nio.file.Path;

/// How a run was told to hold its dataset.
public sealed interface Holding {
    /// Every process maps the user's file.
    record Mapped() implements Holding {}

    /// Every worker maps one copy of it in shared memory.
    ///
    /// @param directory where that is
    /// @param hugePageRefusal why none of it can be in huge pages there; empty when some can
    record SharedSegment(Path directory, String hugePageRefusal) implements Holding {}

    /// Every worker has a copy of its own.
    record Copies() implements Holding {}

    /// The coordinator holds it, and workers ask for rows.
    ///
    /// @param cacheBytes that a worker keeps of them at most
    record Served(long cacheBytes) implements Holding {}
}
