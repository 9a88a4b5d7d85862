package io.forkmap.cli;

import io.forkmap.resources.ProcessLimits;
import java.io.File;
import java.util.Optional;

/// What this program itself needs of the system, looked at before anything else: a JVM that can't open one of its jars
/// says that a class is missing. Uses nothing of any library for that reason.
final class StartLimits {
    /// Besides a descriptor for each jar: the JDK's own, files that are compiled or mapped, sockets.
    private static final long FILES = 60;

    private StartLimits() {}

    /// Why nothing can be done here, if so.
    ///
    /// @param classPath of this JVM
    static Optional<String> of(String classPath, ProcessLimits limits) {
        long needed = FILES + classPath.split(File.pathSeparator, -1).length;
        return limits.openFiles() >= needed
                ? Optional.empty()
                : Optional.of("forkmap needs " + needed + " descriptors, and " + limits.openFiles()
                        + " is the most (ulimit -n); raise it: ulimit -n " + Math.ceilDiv(needed, 256) * 256);
    }
}
