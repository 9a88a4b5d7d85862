package io.forkmap.journal;

import io.forkmap.dataset.PrivateFile;
import io.forkmap.report.Units;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Copies the user's class path into a plan, so that the job is there when its jars are gone or were built anew.
///
/// @param plan the plan's directory
/// @param mostBytes that may be copied; what would be more stays where it is
/// @param notes told of what stays
record LibraryCopies(Path plan, long mostBytes, Consumer<String> notes) {
    /// In the order of the class path, with what the manifests of jars name.
    ///
    /// @param checkpoint left out of directories that have it
    List<Library> of(List<Path> classPath, Path checkpoint) throws IOException {
        List<Library> libraries = new ArrayList<>();
        long room = mostBytes;
        for (Path entry : ManifestClassPath.complete(classPath)) {
            Optional<ClassFiles> files = ClassFiles.of(entry, checkpoint, room);
            if (files.isPresent()) {
                libraries.add(new Library(entry, Optional.of(copy(files.get(), libraries.size()))));
                room -= files.get().byteCount();
            } else {
                libraries.add(new Library(entry, Optional.empty()));
                notes.accept(entry + " of the class path is not kept in the checkpoint, which takes "
                        + Units.bytes(mostBytes) + " of it: leave it where it is until the run is done");
            }
        }
        return libraries;
    }

    private Library.Copy copy(ClassFiles files, int number) throws IOException {
        String plain = files.jarName().replaceFirst("^library-[0-9]{3}-", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String name = "library-%03d-%s".formatted(number, plain);
        MessageDigest digest = Digests.sha256();
        try (OutputStream file = Channels.newOutputStream(PrivateFile.create(plan.resolve(name)));
                OutputStream out = new DigestOutputStream(file, digest)) {
            files.writeTo(out);
        }
        return new Library.Copy(name, HexFormat.of().formatHex(digest.digest()));
    }
}
