package io.forkmap.journal;

import io.forkmap.fuzz.Refusals;
import io.forkmap.fuzz.ScratchFile;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Checkpoints as they may be found: what is read of them is a part of the plan, or a refusal.
///
/// ```
/// bytes of a segment                          any first byte but those below
/// 0xff │ bytes of a segment                   after the CRC of the header was made to fit
/// 0xfe │ { uint16 length │ payload } …        records behind the header of the reference, with CRCs that fit
/// 0xfd │ text                                 plan.properties
/// ```
public final class JournalFuzz {
    private static final byte SEALED = (byte) 0xff;
    private static final byte FRAMED = (byte) 0xfe;
    private static final byte PLAN = (byte) 0xfd;
    private static final int CRC_AT = SegmentHeader.BYTES - Integer.BYTES;

    private JournalFuzz() {}

    /// Recovers what it is given, once as usual and once with `--salvage`.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        byte first = input.length == 0 ? 0 : input[0];
        byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        switch (first) {
            case PLAN -> plan(rest);
            case FRAMED -> segment(framed(ByteBuffer.wrap(rest)));
            case SEALED -> segment(sealed(rest));
            default -> segment(input);
        }
    }

    private static byte[] sealed(byte[] segment) {
        if (segment.length >= SegmentHeader.BYTES) {
            ByteBuffer header = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(CRC_AT, SegmentHeader.crc(header));
        }
        return segment;
    }

    private static byte[] framed(ByteBuffer payloads) throws IOException {
        ByteBuffer header = ReferenceSegment.header().encode();
        Framing framing = new Framing(SegmentHeader.crc(header));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header.array());
        while (payloads.remaining() > 2) {
            byte[] payload = new byte[Math.min(payloads.getShort() & 0xffff, payloads.remaining())];
            payloads.get(payload);
            out.write(framing.frame(out.size(), payload).array());
        }
        return out.toByteArray();
    }

    private static void segment(byte[] bytes) throws IOException {
        try (ScratchFile file = new ScratchFile("segment")) {
            file.holding(bytes);
            recover(file.path(), false);
            recover(file.path(), true);
        }
    }

    private static void recover(Path segment, boolean salvage) throws IOException {
        StoredPlan plan = ReferenceSegment.PLAN;
        Recovery recovery =
                new Recovery(plan, number -> number == 1 ? plan : null, number -> ChunkMapping.IDENTITY, salvage);
        try {
            recovery.add(segment);
        } catch (JournalException e) {
            Refusals.require(e.getMessage());
            if (salvage && e.kind() == JournalException.Kind.MALFORMED) {
                throw new AssertionError("refused, though it was to leave out what is damaged", e);
            }
            return;
        }
        recovery.notes().forEach(Refusals::require);
        long end = 0;
        try (PackReader reader = new PackReader()) {
            for (StoredPack stored : recovery.packs()) {
                end = read(reader.read(stored), end);
            }
        }
        if (end > plan.chunkCount()) {
            throw new AssertionError("chunk " + (end - 1) + " of " + plan.chunkCount());
        }
    }

    /// @return the end of the pack, which begins at `end` or later
    private static long read(Pack pack, long end) {
        if (pack.firstChunk() < end) {
            throw new AssertionError("chunk " + pack.firstChunk() + " after " + end);
        }
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            PackRecord.slice(pack, chunk, 1, chunk);
        }
        long row = 0;
        for (ChunkPart part : pack.parts()) {
            if (part.begin() != row || part.end() <= row) {
                throw new AssertionError(part + " after row " + row);
            }
            row = part.end();
        }
        return pack.end();
    }

    private static void plan(byte[] text) throws IOException {
        try (ScratchFile place = new ScratchFile("plan")) {
            Files.delete(place.path());
            Path directory = Files.createDirectory(place.path());
            Path file = Files.write(directory.resolve("plan.properties"), text);
            try {
                if (StoredPlan.load(1, directory).chunkCount() < 0) {
                    throw new AssertionError("less than no chunks");
                }
            } catch (JournalException e) {
                Refusals.require(e.getMessage());
            } finally {
                Files.delete(file);
            }
        }
    }
}
