package io.forkmap.journal;

import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A segment that was written once and is committed, so that later versions are held to read it: `reference.segment`.
/// Run the main method to write it anew, after a change of the version.
final class ReferenceSegment {
    static final StoredPlan PLAN = new StoredPlan(
            1, Path.of("plan-1"), new Fingerprint(Map.of("job", "Reference", "seed", "42")), 100, List.of(), Map.of());

    private ReferenceSegment() {}

    /// Chunks 10 to 29, then 0 to 4, then 7 in parts, then 50 to 89.
    static List<Pack> packs() {
        return List.of(
                pack(10, 20),
                pack(0, 5),
                new Pack(7, 1, partials(7, 1), List.of(ChunkPart.kept(0, 3), ChunkPart.skipped(3, 4, "no root – é"))),
                pack(50, 40));
    }

    static Pack pack(long first, int count) {
        return new Pack(first, count, partials(first, count));
    }

    /// Of 1 to 8 bytes.
    private static byte[] partials(long first, int count) {
        ByteBuffer out = ByteBuffer.allocate(12 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (long chunk = first; chunk < first + count; chunk++) {
            int length = (int) (1 + chunk % 8);
            out.putInt(length);
            for (int i = 0; i < length; i++) {
                out.put((byte) (31 * chunk + i));
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    static SegmentHeader header() {
        return new SegmentHeader(
                1,
                new UUID(1, 2),
                PLAN.fingerprint().sha256(),
                Shard.WHOLE,
                Instant.ofEpochMilli(1_763_000_000_000L),
                100);
    }

    /// As [SegmentWriter] writes it.
    static byte[] write(Path file) throws Exception {
        try (SegmentWriter writer = SegmentWriter.begin(SegmentFile.create(file), file, header(), 100, why -> {})) {
            for (Pack pack : packs()) {
                writer.append(PackRecord.encode(pack), pack.count());
            }
        }
        return Files.readAllBytes(file);
    }

    /// As it is committed.
    static byte[] bytes() {
        try (InputStream in = ReferenceSegment.class.getResourceAsStream("reference.segment")) {
            return Objects.requireNonNull(in, "reference.segment").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param arguments the file to write
    static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Files.deleteIfExists(file);
        write(file);
    }
}
