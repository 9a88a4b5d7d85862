package io.forkmap;

import java.util.Locale;

/// How the chunks are run. The answer is the same, byte for byte.
public enum Engine {
    /// By the calling thread, one after the other: the reference.
    SERIAL(Placement.MAPPED, Where.INLINE),
    /// By threads of this JVM over one mapping.
    THREADS(Placement.MAPPED, Where.THREADS),
    /// By worker JVMs, each mapping the same file: memory holds it once.
    PROCESSES(Placement.MAPPED, Where.PROCESSES),
    /// By worker JVMs, each mapping a copy of the dataset in shared memory: memory holds it once, whatever happens
    /// to the file's pages in the page cache, and in huge pages where the system gives them.
    SHM(Placement.SHARED_SEGMENT, Where.PROCESSES),
    /// By worker JVMs, each with a copy of its own, as programs have that can't share: memory holds it N times.
    COPIES(Placement.PRIVATE_COPY, Where.PROCESSES),
    /// By worker JVMs that ask the coordinator for each row: memory holds it once, and reading is slow.
    MANAGER(Placement.SERVED, Where.PROCESSES);

    private final Placement placement;
    private final Where where;

    /// Where the data is.
    enum Placement {
        /// In the user's file, mapped by whoever reads it.
        MAPPED,
        /// In a copy of the file in shared memory, mapped by whoever reads it.
        SHARED_SEGMENT,
        /// In the private memory of each worker.
        PRIVATE_COPY,
        /// With the coordinator, which serves its rows.
        SERVED
    }

    /// Where the chunks run.
    enum Where {
        /// In the calling thread.
        INLINE,
        /// In threads of this JVM.
        THREADS,
        /// In worker JVMs.
        PROCESSES
    }

    Engine(Placement placement, Where where) {
        this.placement = placement;
        this.where = where;
    }

    Placement placement() {
        return placement;
    }

    Where where() {
        return where;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
