package io.forkmap;

import io.forkmap.dataset.FileIdentity;
import io.forkmap.launch.SharedSegment;
import io.forkmap.proto.Welcome;
import io.forkmap.report.Holding;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the workers of a pool find the dataset.
///
/// @param welcome what they are told of it
/// @param files that processes have mapped because of it, to be looked for in their memory
/// @param watched files that are read while chunks are computed, as they were opened
/// @param holding how it is held, for the report
/// @param served what the coordinator gives them when they ask
/// @param jvmArguments that they need for it
/// @param segment to be removed with the pool
record PlacedData(
        Welcome welcome,
        List<Path> files,
        List<FileIdentity> watched,
        Holding holding,
        List<MemorySegment> served,
        List<String> jvmArguments,
        @Nullable SharedSegment segment)
        implements AutoCloseable {
    PlacedData {
        files = List.copyOf(files);
        watched = List.copyOf(watched);
        served = List.copyOf(served);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /// Without needs of its own.
    static PlacedData of(Welcome welcome, List<Path> files, List<FileIdentity> watched, Holding holding) {
        return new PlacedData(welcome, files, watched, holding, List.of(), List.of(), null);
    }

    /// Removes what was made for it. Idempotent; does not throw.
    @Override
    public void close() {
        if (segment != null) {
            segment.close();
        }
    }
}
