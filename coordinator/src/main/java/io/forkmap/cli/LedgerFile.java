package io.forkmap.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Reads what a [ChunkLedger] has written.
///
/// @param chunkCount of the plan; 0 if the run had not come that far
/// @param done how many of them were done
record LedgerFile(long chunkCount, long done) {
    static LedgerFile read(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) < ChunkLedger.HEADER_BYTES) {
            return new LedgerFile(0, 0);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment map = map(file, arena);
            return new LedgerFile(map.get(ChunkLedger.INT64, 0), map.get(ChunkLedger.INT64, Long.BYTES));
        }
    }

    /// The first chunk whose partials differ between two complete runs of the same plan; none if only what was made
    /// of them does.
    static OptionalLong firstDifference(Path one, Path other) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment a = hashes(one, arena);
            MemorySegment b = hashes(other, arena);
            long at = a.mismatch(b);
            return at < 0 ? OptionalLong.empty() : OptionalLong.of(at / Long.BYTES);
        }
    }

    private static MemorySegment hashes(Path file, Arena arena) throws IOException {
        return map(file, arena).asSlice(ChunkLedger.HEADER_BYTES);
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }
}
