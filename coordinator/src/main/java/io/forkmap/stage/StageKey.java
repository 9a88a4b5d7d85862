package io.forkmap.stage;

import io.forkmap.dataset.FileIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Names the copy of certain files as they are now: when one is written to, the name is another.
///
/// @param name 32 hexadecimal digits
record StageKey(String name) {
    private static final int DIGITS = 32;

    static StageKey of(List<FileIdentity> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(files.toString().getBytes(StandardCharsets.UTF_8));
            return new StageKey(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What the files are now, links followed.
    static List<FileIdentity> identities(List<Path> files) throws IOException {
        List<FileIdentity> identities = new ArrayList<>();
        for (Path file : files) {
            identities.add(FileIdentity.of(file.toRealPath()));
        }
        return identities;
    }

    /// Whether it can be the name of a copy.
    boolean isValid() {
        return name.matches("[0-9a-f]{" + DIGITS + "}");
    }

    /// Where in the lock file its lock is; never 0.
    long lockByte() {
        return 1 + (Long.parseUnsignedLong(name.substring(0, 16), 16) >>> 2);
    }
}
