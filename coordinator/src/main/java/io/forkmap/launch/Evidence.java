package io.forkmap.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

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

    /// Files of one worker.
    ///
    /// @param certificate how it ended; null if nothing is kept
    /// @param copies of files that go with the run, by their names there
    public record Kept(@Nullable Path certificate, SequencedMap<Path, Path> copies) {
        /// A text with the names that last, and all of them at its end.
        public String namedIn(String text) {
            if (certificate == null) {
                return text;
            }
            String named = text;
            StringBuilder files = new StringBuilder("\nkept: ").append(certificate);
            for (Map.Entry<Path, Path> each : copies.entrySet()) {
                named = named.replace(each.getKey().toString(), each.getValue().toString());
                files.append(", ").append(each.getValue());
            }
            return named + files;
        }
    }

    /// Keeps what there is of one worker. What earlier runs have left there stays.
    ///
    /// @param certificate how it ended
    /// @param run where its files are
    /// @throws IOException if nothing can be written there
    public Kept keep(int worker, String certificate, Path run) throws IOException {
        SequencedMap<Path, Path> kept = new LinkedHashMap<>();
        if (directory.isEmpty()) {
            return new Kept(null, kept);
        }
        Path to = directory.get();
        if (!Files.isDirectory(to)) {
            Files.createDirectories(
                    to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String name = "worker-" + worker;
        String free = unused(to, name);
        Path text = to.resolve(free + ".txt");
        try (OutputStream out = create(text)) {
            out.write((certificate + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (String end : List.of(".log", "-hs_err.log")) {
            Path from = run.resolve(name + end);
            if (Files.isRegularFile(from) && copy(from, to.resolve(free + end))) {
                kept.put(from, to.resolve(free + end));
            }
        }
        return new Kept(text, kept);
    }

    private static String unused(Path to, String name) {
        String free = name;
        for (int i = 2; Files.exists(to.resolve(free + ".txt")); i++) {
            free = name + "." + i;
        }
        return free;
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
