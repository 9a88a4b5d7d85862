package io.forkmap.cli;

import io.forkmap.report.Units;
import io.forkmap.resources.ProcessLimits;
import java.io.File;
import java.util.Optional;

/// What this program itself needs of the system, looked at before anything else: a JVM that can't open one of its
/// jars says that a class is missing, and one without address space aborts. Uses no library for that reason.
///
/// @param classPath of this JVM
/// @param heapBytes that it may have at most, and has reserved
record StartLimits(String classPath, long heapBytes) {
    /// Besides a descriptor for each jar: the JDK's own, files that are compiled or mapped, sockets.
    private static final long FILES = 60;

    /// Reserved by a JVM that compiles a job and serves workers: classes, code, stacks, and the arenas of malloc,
    /// which are most of it. It was 2.6 to 2.9 GB where there was room, and 2.0 were too few.
    private static final long ADDRESSES = 2_400_000_000L;

    /// Why nothing can be done here, if so.
    Optional<String> refusal(ProcessLimits limits) {
        long files = FILES + classPath.split(File.pathSeparator, -1).length;
        if (limits.openFiles() < files) {
            return Optional.of("forkmap needs " + files + " descriptors, and " + limits.openFiles()
                    + " is the most (ulimit -n); raise it: ulimit -n " + Math.ceilDiv(files, 256) * 256);
        }
        long addresses = ADDRESSES + heapBytes;
        if (limits.addressSpaceBytes() < addresses) {
            return Optional.of("forkmap needs " + Units.bytes(addresses) + " of address space (heap "
                    + Units.bytes(heapBytes) + ", else " + Units.bytes(ADDRESSES) + "), and "
                    + Units.bytes(limits.addressSpaceBytes())
                    + " is the most (ulimit -v); say ulimit -v unlimited: it is not memory that is counted there");
        }
        return Optional.empty();
    }
}
