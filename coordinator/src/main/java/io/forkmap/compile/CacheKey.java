package io.forkmap.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.lang.model.SourceVersion;

/// A hash of all that the compiler's output depends on.
final class CacheKey {
    /// Counted up when what is in a cached jar changes.
    private static final int FORMAT = 1;

    private CacheKey() {}

    /// Source, its name, JDK, and each entry of the class path by name, size and time of change.
    static String of(JobSource source, List<Path> classPath, Runtime.Version jdk) throws IOException {
        MessageDigest digest = sha256();
        add(digest, "forkmap job " + FORMAT);
        add(digest, jdk.toString());
        add(digest, source.className());
        add(digest, sha256(source.bytes()));
        for (Path entry : classPath) {
            addEntry(digest, entry);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static void addEntry(MessageDigest digest, Path entry) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            // Java passes over them as well; once it is there, the key is another.
            add(digest, entry.toAbsolutePath() + " missing");
            return;
        }
        if (!attributes.isDirectory()) {
            addFile(digest, entry, attributes);
            return;
        }
        // A directory's own time says nothing of the classes in its packages.
        for (Path file : classesBelow(entry)) {
            addFile(digest, file, Files.readAttributes(file, BasicFileAttributes.class));
        }
    }

    /// The compiler looks for classes and sources in directories that can be packages; the others, such as `.git`
    /// or a cache in a home directory, may be large.
    private static SortedSet<Path> classesBelow(Path root) throws IOException {
        SortedSet<Path> classes = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean canBePackage = directory.equals(root)
                        || SourceVersion.isIdentifier(directory.getFileName().toString());
                return canBePackage ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") || name.endsWith(".java")) {
                    classes.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return classes;
    }

    private static void addFile(MessageDigest digest, Path file, BasicFileAttributes attributes) {
        long changedNanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        add(digest, file.toAbsolutePath() + " " + attributes.size() + " " + changedNanos);
    }

    /// With its length, so that no two lists of texts are the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
