package io.forkmap.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that only their owner can read, from the moment they are there, whatever the umask says.
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private PrivateFile() {}

    /// Makes a file, open for reading and writing.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is one already
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, NEW, MODE);
    }

    /// Makes a file of these bytes.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is one already
    public static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = create(file)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }
}
