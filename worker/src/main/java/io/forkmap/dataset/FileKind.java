package io.forkmap.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a file is by its first bytes; its name means nothing.
enum FileKind {
    ARROW("an Arrow IPC file", "ARROW1"),
    NPY(".npy", "\u0093NUMPY"),
    ARROW_STREAM("an Arrow IPC stream", "\u00ff\u00ff\u00ff\u00ff"),
    PARQUET("Parquet", "PAR1"),
    FEATHER_1("Feather version 1", "FEA1"),
    ZIP("a zip archive", "PK\u0003\u0004"),
    EMPTY_ZIP("an empty zip archive", "PK\u0005\u0006"),
    HDF5("HDF5", "\u0089HDF\r\n\u001a\n"),
    ROOT("a ROOT file", "root"),
    GZIP("compressed by gzip", "\u001f\u008b"),
    ZSTD("compressed by zstd", "(\u00b5/"),
    PICKLE("a Python pickle", "\u0080"),
    TEXT("text", ""),
    OTHER("of an unknown format", "");

    /// How many bytes tell what a file is, if it has as many.
    static final int HEAD_BYTES = 2056;

    private final String text;

    /// A letter a byte.
    private final String magic;

    FileKind(String text, String magic) {
        this.text = text;
        this.magic = magic;
    }

    /// @param head the first [#HEAD_BYTES] of a file, or all that it has
    static FileKind of(byte[] head) {
        String letters = new String(head, StandardCharsets.ISO_8859_1);
        for (FileKind kind : values()) {
            if (!kind.magic.isEmpty() && letters.startsWith(kind.magic) && (kind != PICKLE || isPickleVersion(head))) {
                return kind;
            }
        }
        return isHdf5BehindUserBlock(letters) ? HDF5 : isText(head) ? TEXT : OTHER;
    }

    /// HDF5 leaves 512 bytes, or a power of two times as many, to the user; more than 2048 are not looked for.
    private static boolean isHdf5BehindUserBlock(String letters) {
        return letters.startsWith(HDF5.magic, 512)
                || letters.startsWith(HDF5.magic, 1024)
                || letters.startsWith(HDF5.magic, 2048);
    }

    /// @throws DatasetException when the file can't be read
    static FileKind of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD_BYTES));
        } catch (IOException e) {
            throw DatasetException.io(file, "can't be opened for reading", e);
        }
    }

    private static boolean isPickleVersion(byte[] head) {
        return head.length >= 3 && head[1] >= 2 && head[1] <= 5;
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return head.length > 0;
    }

    /// The bytes that every such file begins with.
    byte[] magic() {
        return magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// As the end of a sentence that begins with "is".
    @Override
    public String toString() {
        return text;
    }
}
