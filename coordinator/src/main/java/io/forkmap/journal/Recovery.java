package io.forkmap.journal;

import io.forkmap.reduce.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Finds what is stored in the segments of a checkpoint. One thread.
final class Recovery {
    private final StoredPlan plan;
    private final IntFunction<StoredPlan> plans;
    private final IntFunction<ChunkMapping> mappings;
    private final boolean salvage;
    private final TreeMap<Long, StoredPack> packs = new TreeMap<>();
    private final SpanSet chunks = new SpanSet();
    private final List<String> notes = new ArrayList<>();
    private final List<SegmentHeader> headers = new ArrayList<>();
    private Instant lastWritten = Instant.EPOCH;
    private long byteCount;
    private boolean isDamaged;

    /// @param plan whose chunks are looked for
    /// @param plans all of the checkpoint, by number
    /// @param mappings from the plan of a number to this one
    /// @param salvage whether to leave out what is damaged, rather than to refuse
    Recovery(StoredPlan plan, IntFunction<StoredPlan> plans, IntFunction<ChunkMapping> mappings, boolean salvage) {
        this.plan = plan;
        this.plans = plans;
        this.mappings = mappings;
        this.salvage = salvage;
    }

    /// Adds what is in a segment.
    ///
    /// @throws JournalException if it is damaged, or has partials that differ from those of other segments
    void add(Path segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment)) {
            SegmentHeader header = reader.header();
            ChunkMapping mapping = ChunkMapping.IDENTITY;
            if (header != null) {
                requireOurs(segment, header);
                headers.add(header);
                mapping = header.plan() == plan.number() ? mapping : mappings.apply(header.plan());
            }
            Records records = new Records(segment, mapping);
            reader.visit(records);
        } catch (JournalException e) {
            if (!salvage || e.kind() != JournalException.Kind.MALFORMED) {
                throw new JournalException(e.kind(), about(segment, e), e);
            }
            isDamaged = true;
            notes.add(segment + " is left out: " + e.getMessage());
        }
        byteCount += Files.size(segment);
        Instant written = Files.getLastModifiedTime(segment).toInstant();
        lastWritten = written.isAfter(lastWritten) ? written : lastWritten;
    }

    private static String about(Path segment, JournalException e) {
        String what = String.valueOf(e.getMessage());
        return what.startsWith(segment.toString()) ? what : segment + ": " + what + "; --salvage goes on without it";
    }

    private void requireOurs(Path segment, SegmentHeader header) {
        StoredPlan of = plans.apply(header.plan());
        if (of == null || !of.fingerprint().sha256().equals(header.fingerprint())) {
            throw new JournalException(
                    JournalException.Kind.OF_ANOTHER_JOB,
                    segment + " is of another checkpoint: move it there, or away",
                    null);
        }
    }

    private final class Records implements SegmentReader.Visitor {
        private final Path segment;
        private final ChunkMapping mapping;

        Records(Path segment, ChunkMapping mapping) {
            this.segment = segment;
            this.mapping = mapping;
        }

        @Override
        public void record(long at, byte[] payload) {
            Pack pack = PackRecord.decode(payload);
            for (ChunkMapping.Move move : mapping.move(pack.firstChunk(), pack.end())) {
                add(at, payload.length, pack, move);
            }
        }

        private void add(long at, int length, Pack pack, ChunkMapping.Move move) {
            long end = move.to() + move.end() - move.first();
            if (end > plan.chunkCount()) {
                throw JournalException.malformed("it has chunk " + (end - 1) + ", the plan has " + plan.chunkCount());
            }
            long known = move.to();
            for (ChunkSpan news : chunks.add(move.to(), end)) {
                compare(pack, move, known, news.first());
                known = news.end();
                long recorded = move.first() + news.first() - move.to();
                packs.put(
                        news.first(), new StoredPack(news.first(), (int) news.count(), segment, at, length, recorded));
            }
            compare(pack, move, known, end);
        }

        /// Chunks that are stored twice must be the same.
        private void compare(Pack pack, ChunkMapping.Move move, long from, long end) {
            for (long chunk = from; chunk < end; chunk++) {
                StoredPack other = packs.floorEntry(chunk).getValue();
                Pack here = PackRecord.slice(pack, move.first() + chunk - move.to(), 1, chunk);
                Pack there = PackReader.one(other, chunk);
                if (!Arrays.equals(here.bytes(), there.bytes()) && here.parts().equals(there.parts())) {
                    throw new JournalException(
                            JournalException.Kind.DIFFERENT_ANSWERS,
                            "chunk " + chunk + " is stored twice, with two answers, in " + other.segment() + " and "
                                    + segment + ": the kernel does not get the same from the same input each time",
                            null);
                }
            }
        }

        @Override
        public void damaged(long begin, long end) {
            String what = segment + " is damaged: bytes " + begin + " to " + (end - 1) + " are no record, and others "
                    + "follow";
            if (!salvage) {
                throw JournalException.malformed(
                        what + "; --salvage goes on without them, and computes what was in them again");
            }
            isDamaged = true;
            notes.add(what + "; they are left out");
        }

        @Override
        public void torn(long begin, long end) {
            if (end > begin) {
                notes.add("dropped " + (end - begin) + " bytes of the tail of " + segment
                        + ", which was not written to its end");
            }
        }
    }

    /// What was found, in chunk order.
    Collection<StoredPack> packs() {
        return packs.values();
    }

    SpanSet chunks() {
        return chunks;
    }

    /// What the user should know.
    List<String> notes() {
        return notes;
    }

    /// Whether something was left out that others would refuse.
    boolean isDamaged() {
        return isDamaged;
    }

    List<SegmentHeader> headers() {
        return headers;
    }

    /// When a segment was last written to.
    Instant lastWritten() {
        return lastWritten;
    }

    long byteCount() {
        return byteCount;
    }
}
