package io.forkmap;

import io.forkmap.kernel.Inputs;
import io.forkmap.proto.Partials;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.ChunkPlan;
import io.forkmap.schedule.ChunkRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Cutting packs and plans.
final class Packs {
    private Packs() {}

    /// Whether a message has as many partials as it says, and nothing else: from here on they are taken apart
    /// without a look.
    static boolean isWhole(Partials partials) {
        ByteBuffer bytes = partials.getPacked().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < partials.getChunkCount(); i++) {
            int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                return false;
            }
            bytes.position(bytes.position() + length);
        }
        return partials.getChunkCount() > 0 && !bytes.hasRemaining();
    }

    /// The part of a pack that holds some of its chunks.
    static Pack slice(Pack pack, ChunkRun chunks) {
        if (chunks.firstChunk() == pack.firstChunk() && chunks.endChunk() == pack.end()) {
            return pack;
        }
        int begin = offset(pack, chunks.firstChunk());
        int end = offset(pack, chunks.endChunk());
        return new Pack(chunks.firstChunk(), (int) chunks.chunkCount(), Arrays.copyOfRange(pack.bytes(), begin, end));
    }

    private static int offset(Pack pack, long chunk) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = pack.firstChunk(); at < chunk; at++) {
            int length = bytes.getInt();
            bytes.position(bytes.position() + length);
        }
        return bytes.position();
    }

    /// How the chunks of a run are dealt.
    static ChunkPlan plan(Inputs<?> inputs) {
        ChunkPlan plan = inputs.byteCount() == 0
                ? ChunkPlan.even(inputs.chunkCount())
                : ChunkPlan.weighted(inputs.chunkCount(), inputs::bytes);
        return plan.ofRows(inputs::rows);
    }
}
