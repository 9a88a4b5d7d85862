package io.forkmap.reduce;

import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Encoder;
import io.forkmap.kernel.JobBinding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over everything that an answer consists of, all numbers little-endian:
///
/// ```
/// "forkmap 1" │ job class │ its parameters │ int64 seed │ int64 chunk count
/// int64 chunk │ int32 replicate │ input │ partial           each chunk, in order
/// result
/// ```
///
/// Class, parameters, input, partial and result each behind their int32 length. Of a chunk that could not be
/// computed as a whole each part has such a line, with its rows as the input, and where the partial was skipped,
/// a length of −1 and nothing. One thread.
final class RunDigest<I, R> {
    /// So much is gathered before it is hashed: what belongs to a chunk comes in pieces of a few bytes.
    private static final int GATHERED_BYTES = 16 << 10;

    private final MessageDigest sha256 = sha256();
    private final Encoder gathered = new Encoder(2 * GATHERED_BYTES);
    private final PlannedRun<I, ?> run;
    private final JobBinding<I, ?, R> binding;

    RunDigest(PlannedRun<I, ?> run, JobBinding<I, ?, R> binding) {
        this.run = run;
        this.binding = binding;
        sha256.update("forkmap 1".getBytes(StandardCharsets.US_ASCII));
        block(binding.job().getClass().getName().getBytes(StandardCharsets.UTF_8));
        block(binding.encode());
        gathered.putLong(run.seed());
        gathered.putLong(run.inputs().chunkCount());
    }

    /// The next chunk.
    void chunk(long chunk, byte[] pack, int begin, int length) {
        input(chunk, run.inputs().input(chunk));
        block(pack, begin, length);
    }

    /// The next part of a chunk that is not there as a whole.
    void part(long chunk, ChunkPart part, byte[] pack, int begin, int length) {
        input(chunk, run.inputs().part(chunk, part.begin(), part.end()));
        block(pack, begin, length);
    }

    /// The next part of a chunk that is not there at all.
    void skipped(long chunk, ChunkPart part) {
        input(chunk, run.inputs().part(chunk, part.begin(), part.end()));
        gathered.putInt(-1);
    }

    private void input(long chunk, I input) {
        gathered.putLong(chunk);
        gathered.putInt(run.inputs().replicate(chunk));
        block(binding.inputCodec(), input);
    }

    /// The result, and with it the end.
    String finish(R result) {
        block(binding.resultCodec(), result);
        hash();
        return HexFormat.of().formatHex(sha256.digest());
    }

    private <T> void block(Codec<T> codec, T value) {
        gathered.putBlock(codec, value);
    }

    private void block(byte[] bytes) {
        block(bytes, 0, bytes.length);
    }

    private void block(byte[] bytes, int begin, int length) {
        gathered.putInt(length);
        if (length < GATHERED_BYTES) {
            gathered.putRaw(bytes, begin, length);
        } else {
            hash();
            sha256.update(bytes, begin, length);
        }
        if (gathered.position() >= GATHERED_BYTES) {
            hash();
        }
    }

    private void hash() {
        sha256.update(gathered.array(), 0, gathered.position());
        gathered.reset();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
