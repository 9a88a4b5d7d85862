package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// SHA-256 over all bytes of a file: what `sha256sum` prints.
///
/// @param file as it was given
/// @param sha256 64 hexadecimal digits
record FileChecksum(Path file, String sha256) {
    private static final int BUFFER_BYTES = 1 << 20;

    /// Reads the file once, from the beginning to the end.
    ///
    /// @param read told how many bytes more were read
    /// @throws CliException if the file can't be read
    static FileChecksum of(Path file, LongConsumer read) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                read.accept(count);
            }
            return new FileChecksum(file, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new CliException(ExitCode.IO_ERROR, file + " can't be read: " + IoErrors.reason(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
