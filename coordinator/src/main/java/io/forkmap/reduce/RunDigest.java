package io.forkmap.reduce;

import io.forkmap.kernel.Encoder;
import io.forkmap.kernel.JobBinding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private final MessageDigest sha256 = sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    private final Encoder scratch = new Encoder();
    private final PlannedRun<I, ?> run;
    private final JobBinding<I, ?, R> binding;

    RunDigest(PlannedRun<I, ?> run, JobBinding<I, ?, R> binding) {
        this.run = run;
        this.binding = binding;
        sha256.update("forkmap 1".getBytes(StandardCharsets.US_ASCII));
        block(binding.job().getClass().getName().getBytes(StandardCharsets.UTF_8));
        block(binding.encode());
        update(numbers.putLong(run.seed()).putLong(run.inputs().chunkCount()));
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
        update(numbers.putInt(-1));
    }

    private void input(long chunk, I input) {
        update(numbers.putLong(chunk).putInt(run.inputs().replicate(chunk)));
        scratch.reset();
        binding.inputCodec().encode(input, scratch);
        block(scratch.array(), 0, scratch.position());
    }

    /// The result, and with it the end.
    String finish(R result) {
        scratch.reset();
        binding.resultCodec().encode(result, scratch);
        block(scratch.array(), 0, scratch.position());
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void block(byte[] bytes) {
        block(bytes, 0, bytes.length);
    }

    private void block(byte[] bytes, int begin, int length) {
        update(numbers.putInt(length));
        sha256.update(bytes, begin, length);
    }

    private void update(ByteBuffer filled) {
        sha256.update(filled.flip());
        filled.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
