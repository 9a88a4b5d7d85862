package io.forkmap.journal;

import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Encoder;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the chunks of an earlier plan are in a later one, which may have other inputs and another number of
/// replicates: the same input and replicate has the same partial.
interface ChunkMapping {
    /// The same plan.
    ChunkMapping IDENTITY = (first, end) -> List.of(new Move(first, end, first));

    /// Some chunks and their new place.
    ///
    /// @param first by its old number, inclusive
    /// @param end exclusive
    /// @param to the new number of the first
    record Move(long first, long end, long to) {}

    /// Those of [first, end) that there still are.
    List<Move> move(long first, long end);

    /// Looks for the inputs of one plan in another.
    ///
    /// @param codec of an input of both
    static <I> ChunkMapping of(Inputs<I> old, Inputs<I> now, Codec<I> codec) {
        if (old.chunkCount() > 0 && old.input(0) instanceof Trial) {
            return (first, end) -> first >= now.chunkCount()
                    ? List.of()
                    : List.of(new Move(first, Math.min(end, now.chunkCount()), first));
        }
        Map<ByteBuffer, Long> places = new HashMap<>();
        for (long chunk = 0; chunk < now.chunkCount(); chunk += now.replicates()) {
            places.putIfAbsent(encoded(now.input(chunk), codec), chunk);
        }
        return (first, end) -> {
            List<Move> moves = new ArrayList<>();
            for (long chunk = first; chunk < Math.min(end, old.chunkCount()); chunk++) {
                Long place = places.get(encoded(old.input(chunk), codec));
                int replicate = old.replicate(chunk);
                if (place != null && replicate < now.replicates()) {
                    moves.add(new Move(chunk, chunk + 1, place + replicate));
                }
            }
            return moves;
        };
    }

    private static <I> ByteBuffer encoded(I input, Codec<I> codec) {
        Encoder out = new Encoder();
        codec.encode(input, out);
        return ByteBuffer.wrap(out.toByteArray());
    }
}
