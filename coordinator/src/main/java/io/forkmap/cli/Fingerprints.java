package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.compile.KernelHash;
import io.forkmap.dataset.DataSource;
import io.forkmap.journal.ContentChecksum;
import io.forkmap.journal.Fingerprint;
import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Encoder;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run is, in words that mean the same on every machine.
///
/// @param console for the place of the user's cache
record Fingerprints(Console console) {
    private static final String SEED = "seed";

    /// Reads all of the dataset, unless that was done before and it has not changed.
    ///
    /// @throws CliException if it can't be read
    <I> Fingerprint of(
            LoadedJob loaded, JobBinding<I, ?, ?> binding, Inputs<I> inputs, List<DataSource> sources, long seed) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("job", loaded.type().getName());
        fields.put("kernel", KernelHash.of(loaded.classes(), loaded.type().getName()));
        fields.put("parameters", Fingerprint.of(binding.encode()));
        fields.put(Fingerprint.INPUTS, inputs(inputs, binding.inputCodec()));
        fields.put(SEED, Long.toString(seed));
        sources.forEach(source -> fields.put("data " + source.name(), content(source)));
        fields.put("jdk", Integer.toString(Runtime.version().feature()));
        return new Fingerprint(fields);
    }

    /// A few letters for a run among others, whatever seed it draws.
    static String shortName(Fingerprint fingerprint, JobOptions.Seed seed) {
        Fingerprint named = seed.drawn() ? fingerprint.with(SEED, "drawn") : fingerprint;
        return Fingerprint.of(named.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .substring(0, 8);
    }

    /// The same run with the seed that was drawn for it earlier.
    static Fingerprint withSeed(Fingerprint fingerprint, long seed) {
        return fingerprint.with(SEED, Long.toString(seed));
    }

    /// How many there are and what, in one line.
    static <I> String inputs(Inputs<I> inputs, Codec<I> codec) {
        long count = inputs.chunkCount() / inputs.replicates();
        String counts = count + " × " + inputs.replicates();
        if (count > 0 && inputs.input(0) instanceof Trial) {
            return counts + " trials";
        }
        MessageDigest digest = sha256();
        Encoder out = new Encoder();
        for (long chunk = 0; chunk < inputs.chunkCount(); chunk += inputs.replicates()) {
            out.reset();
            codec.encode(inputs.input(chunk), out);
            digest.update(out.array(), 0, out.position());
        }
        return counts + ", " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String content(DataSource source) {
        ContentChecksum checksum =
                new ContentChecksum(console.launch().cacheDirectory().resolve("checksums"));
        StringBuilder sums = new StringBuilder();
        long bytes = 0;
        for (Path file : source.files()) {
            try {
                bytes += Files.size(file);
                sums.append(checksum.of(file)).append('\n');
            } catch (IOException e) {
                throw new CliException(ExitCode.IO_ERROR, file + " can't be read: " + IoErrors.reason(e), e);
            }
        }
        String all = source.files().size() == 1
                ? sums.toString().strip()
                : Fingerprint.of(sums.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return bytes + " bytes, " + all;
    }
}
