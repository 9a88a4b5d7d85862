package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.reduce.Pack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of segments, whole, cut off anywhere, and with any byte changed.
class RecoveryTest {
    private static final byte[] REFERENCE = ReferenceSegment.bytes();

    @TempDir
    private Path directory;

    private final Map<Long, String> expected = chunks(ReferenceSegment.packs());

    @Test
    void writesWhatItAlwaysWrote() throws Exception {
        assertThat(ReferenceSegment.write(directory.resolve("now.segment"))).isEqualTo(REFERENCE);
    }

    @Test
    void readsAllThatWasWritten() throws Exception {
        Recovery recovery = recover(false, REFERENCE);
        assertThat(chunks(read(recovery))).isEqualTo(expected).hasSize(66);
        assertThat(recovery.notes()).isEmpty();
        assertThat(recovery.chunks().toList())
                .containsExactly(
                        new ChunkSpan(0, 5), new ChunkSpan(7, 8), new ChunkSpan(10, 30), new ChunkSpan(50, 90));
    }

    @Test
    void readsWhatIsWholeInEveryPrefix() throws Exception {
        int whole = 0;
        for (int length = 0; length < REFERENCE.length; length++) {
            Recovery recovery = recover(false, Arrays.copyOf(REFERENCE, length));
            Map<Long, String> found = chunks(read(recovery));
            assertThat(expected).as("of %d bytes", length).containsAllEntriesOf(found);
            assertThat(found.size()).isGreaterThanOrEqualTo(whole);
            whole = found.size();
            boolean atAnEnd = length == 0
                    || (length >= SegmentHeader.BYTES && recovery.notes().isEmpty());
            assertThat(atAnEnd || recovery.notes().getFirst().startsWith("dropped "))
                    .isTrue();
        }
        assertThat(whole).isEqualTo(26);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xff})
    void readsNothingWrongWhateverByteIsChanged(int change) throws Exception {
        int refused = 0;
        for (int at = 0; at < REFERENCE.length; at++) {
            byte[] damaged = REFERENCE.clone();
            damaged[at] ^= (byte) change;
            try {
                Map<Long, String> found = chunks(read(recover(false, damaged)));
                assertThat(expected).as("byte %d", at).containsAllEntriesOf(found);
                assertThat(found.size()).isEqualTo(26); // the last record, as if it was torn
            } catch (JournalException e) {
                refused++;
                assertThat(e.kind()).isEqualTo(JournalException.Kind.MALFORMED);
                assertThat(e).hasMessageContaining("damaged").hasMessageContaining("--salvage");
            }
            Map<Long, String> salvaged = chunks(read(recover(true, damaged)));
            assertThat(expected).as("byte %d", at).containsAllEntriesOf(salvaged);
            assertThat(salvaged.size()).isIn(0, 26, 46, 61, 65);
        }
        assertThat(refused).isBetween(300, REFERENCE.length - 300);
    }

    @Test
    void takesChunksThatAreStoredTwiceOnce() throws Exception {
        Recovery recovery = recover(false, REFERENCE, REFERENCE);
        assertThat(chunks(read(recovery))).isEqualTo(expected);
    }

    @Test
    void refusesTwoAnswersForOneChunk() throws Exception {
        Path other = directory.resolve("other.segment");
        Pack wrong = new Pack(3, 1, ReferenceSegment.pack(4, 1).bytes());
        try (SegmentWriter writer =
                SegmentWriter.begin(SegmentFile.create(other), other, ReferenceSegment.header(), 1, why -> {})) {
            writer.append(PackRecord.encode(wrong), wrong.count());
        }
        byte[] bytes = Files.readAllBytes(other);
        assertThatThrownBy(() -> recover(false, REFERENCE, bytes))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.DIFFERENT_ANSWERS))
                .hasMessageContaining("chunk 3 is stored twice");
    }

    @Test
    void refusesASegmentOfAnotherPlan() {
        StoredPlan other = new StoredPlan(
                1, Path.of("plan-1"), ReferenceSegment.PLAN.fingerprint().with("seed", "43"), 100, List.of(), Map.of());
        Recovery recovery = new Recovery(other, number -> other, number -> ChunkMapping.IDENTITY, true);
        assertThatThrownBy(() -> recovery.add(file("a.segment", REFERENCE)))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.OF_ANOTHER_JOB));
    }

    @Test
    void movesChunksToWhereTheyAreInALaterPlan() throws Exception {
        StoredPlan later =
                new StoredPlan(2, Path.of("plan-2"), new Fingerprint(Map.of("seed", "42")), 1000, List.of(), Map.of());
        ChunkMapping twice = (first, end) -> {
            List<ChunkMapping.Move> moves = new ArrayList<>();
            for (long chunk = first; chunk < Math.min(end, 60); chunk++) {
                moves.add(new ChunkMapping.Move(chunk, chunk + 1, 2 * chunk));
            }
            return moves;
        };
        Recovery recovery =
                new Recovery(later, number -> number == 1 ? ReferenceSegment.PLAN : later, number -> twice, false);
        recovery.add(file("a.segment", REFERENCE));
        Map<Long, String> found = chunks(read(recovery));
        assertThat(found).hasSize(36).containsEntry(118L, expected.get(59L)).doesNotContainKey(120L);
        assertThat(found.get(14L)).isEqualTo(expected.get(7L)); // the one in parts
    }

    private Recovery recover(boolean salvage, byte[]... segments) throws Exception {
        Recovery recovery = new Recovery(
                ReferenceSegment.PLAN, number -> ReferenceSegment.PLAN, number -> ChunkMapping.IDENTITY, salvage);
        for (int i = 0; i < segments.length; i++) {
            recovery.add(file(i + ".segment", segments[i]));
        }
        return recovery;
    }

    private Path file(String name, byte[] bytes) throws Exception {
        return Files.write(directory.resolve(name), bytes);
    }

    private static List<Pack> read(Recovery recovery) {
        try (PackReader reader = new PackReader()) {
            return recovery.packs().stream().map(reader::read).toList();
        }
    }

    /// What each chunk has.
    private static Map<Long, String> chunks(List<Pack> packs) {
        Map<Long, String> chunks = new HashMap<>();
        for (Pack pack : packs) {
            for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
                Pack one = PackRecord.slice(pack, chunk, 1, chunk);
                assertThat(chunks.put(chunk, Arrays.toString(one.bytes()) + one.parts()))
                        .isNull();
            }
        }
        return chunks;
    }
}
