package io.forkmap.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What is kept of workers that ended before their time, where the user can read it after the run directory is
/// gone: for each a certificate, its log, and the JVM's own report of a crash. 10 MB in all at most. Made when the
/// first worker dies; blocks: not for the event loop; one thread.
public final class Evidence {
    private static final long MAX_BYTES = 10_000_000;
    private static final long MAX_FILE_BYTES = 2_000_000;

    private final Optional<Path> directory;
    private long left = MAX_BYTES;

    /// @param directory where it goes, mode 0700 if it is made here; empty: nothing is kept
    public Evidence(Optional<Path> directory) {
        this.directory = directory.map(Path::toAbsolutePath);
    }

    /// Keeps what there is of one worker.
    ///
    /// @param certificate how it ended
    /// @param run where its files are
    /// @return what was kept
    /// @throws IOException if nothing can be written there
    public List<Path> keep(int worker, String certificate, Path run) throws IOException {
        if (directory.isEmpty()) {
            return List.of();
        }
        Path to = directory.get();
        if (!Files.isDirectory(to)) {
            Files.createDirectories(
                    to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        List<Path> kept = new ArrayList<>();
        String name = "worker-" + worker;
        Path text = to.resolve(name + ".txt");
        try (OutputStream out = create(text)) {
            out.write((certificate + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        kept.add(text);
        for (String file : List.of(name + ".log", name + "-hs_err.log")) {
            if (Files.isRegularFile(run.resolve(file)) && copy(run.resolve(file), to.resolve(file))) {
                kept.add(to.resolve(file));
            }
        }
        return kept;
    }

    /// The last of a file, as far as there is room.
    private boolean copy(Path from, Path to) throws IOException {
        long size = Files.size(from);
        long most = Math.min(Math.min(size, MAX_FILE_BYTES), left);
        if (most == 0) {
            return false;
        }
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = create(to)) {
            in.skipNBytes(size - most);
            out.write(in.readNBytes((int) most));
        }
        left -= most;
        return true;
    }

    private static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }
}
