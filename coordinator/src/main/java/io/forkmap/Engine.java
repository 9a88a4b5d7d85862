package io.forkmap;

import java.util.Locale;

/// How the chunks are run. The answer is the same, byte for byte.
public enum Engine {
    /// By the calling thread, one after the other: the reference.
    SERIAL,
    /// By threads of this JVM over one mapping.
    THREADS,
    /// By worker JVMs, each mapping the same file: memory holds it once.
    PROCESSES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
