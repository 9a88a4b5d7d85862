package io.forkmap.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What one entry of a class path has: a jar, or the files below a directory.
///
/// @param entry a file or a directory
/// @param files below the directory
/// @param byteCount of all
record ClassFiles(Path entry, SortedSet<Path> files, long byteCount) {
    /// More are no directory of classes.
    private static final int MOST_FILES = 50_000;

    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    /// Empty if it has more than so many bytes. Of a directory everything counts but what is hidden, such as `.git`.
    ///
    /// @param without a directory that is left out
    static Optional<ClassFiles> of(Path entry, Path without, long mostBytes) throws IOException {
        if (!Files.isDirectory(entry)) {
            long bytes = Files.size(entry);
            return bytes > mostBytes ? Optional.empty() : Optional.of(new ClassFiles(entry, new TreeSet<>(), bytes));
        }
        Walk walk = new Walk(entry, without.toRealPath(), mostBytes);
        Files.walkFileTree(entry, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk.isWhole() ? Optional.of(new ClassFiles(entry, walk.files, walk.bytes)) : Optional.empty();
    }

    /// `classes.jar` for a directory, too.
    String jarName() {
        Path name = entry.getFileName();
        return (name == null ? "root" : name.toString()) + (Files.isDirectory(entry) ? ".jar" : "");
    }

    /// The jar, or one of the files: the same bytes for the same files.
    void writeTo(OutputStream out) throws IOException {
        if (!Files.isDirectory(entry)) {
            Files.copy(entry, out);
            return;
        }
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out));
        for (Path file : files) {
            ZipEntry each = new ZipEntry(entry.relativize(file).toString());
            each.setTimeLocal(WRITTEN);
            zip.putNextEntry(each);
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final SortedSet<Path> files = new TreeSet<>();
        private final Path root;
        private final Path without;
        private final long mostBytes;
        private long bytes;

        Walk(Path root, Path without, long mostBytes) {
            this.root = root;
            this.without = without;
            this.mostBytes = mostBytes;
        }

        boolean isWhole() {
            return bytes <= mostBytes && files.size() <= MOST_FILES;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            boolean left = !directory.equals(root) && (isHidden(directory) || Files.isSameFile(directory, without));
            return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && Files.isReadable(file)) {
                files.add(file);
                bytes += attributes.size();
            }
            return isWhole() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE; // the class loader passes over it as well
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
