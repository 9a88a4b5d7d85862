package io.forkmap.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Whether a JVM of the product uses the AOT cache that the build has trained for its jar, and why not: a cache that
/// the JVM rejects would cost it the JDK's own archive, too, and print complaints. Pure but for the question what files
/// are there.
public sealed interface AotCache {
    /// `forkmap-VERSION-HASH.jar`, as the build names it.
    Pattern PRODUCT = Pattern.compile("(forkmap-.+-[0-9a-f]{16})\\.jar");

    /// What a JVM is there for: a cache is for one of them, since a JVM begins by loading all that is in it.
    enum Role {
        COORDINATOR(""),
        WORKER("-worker");

        private final String suffix;

        Role(String suffix) {
            this.suffix = suffix;
        }
    }

    /// What goes on the command line before the user's own arguments.
    List<String> arguments();

    /// `used: FILE`, or `not used: ` and why.
    String text();

    /// The cache is used.
    ///
    /// @param file named by the hash of the jar and the build of the JDK
    /// @param library the directory of netty's library, which is there too, then the JVM's own
    record Used(Path file, String library) implements AotCache {
        /// At its own address the archive needs no pointers patched, so that the workers share most of its pages; its
        /// place in the address space is known then. Methods are compiled when they turn out to be hot, not
        /// because they were so when the archive was made: that would compete with starting.
        @Override
        public List<String> arguments() {
            return List.of(
                    "-XX:AOTCache=" + file,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-XX:-AOTReplayTraining",
                    "-Xlog:aot=off",
                    "-Djava.library.path=" + library);
        }

        @Override
        public String text() {
            return "used: " + file;
        }
    }

    /// There is none, or it does not go with the arguments. The JVM starts as any other.
    record Unused(String reason) implements AotCache {
        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public String text() {
            return "not used: " + reason;
        }
    }

    /// Decides for a JVM.
    ///
    /// @param role of that JVM
    /// @param classPath of that JVM; the cache is that of its first entry, and whatever follows is not in it
    /// @param jdk `java.runtime.version`
    /// @param libraryPath `java.library.path` as it would be otherwise
    /// @param arguments all of that JVM's
    /// @param isThere whether a file can be read
    static AotCache choose(
            Role role,
            List<Path> classPath,
            String jdk,
            String libraryPath,
            List<String> arguments,
            Predicate<Path> isThere) {
        Path jar = classPath.isEmpty() ? Path.of("") : classPath.getFirst();
        var name = PRODUCT.matcher(String.valueOf(jar.getFileName()));
        if (!name.matches()) {
            return new Unused("the class path does not begin with forkmap's jar as it is built, but with "
                    + (classPath.isEmpty() ? "nothing" : jar));
        }
        Optional<String> rejecting = AotRejection.find(arguments);
        if (rejecting.isPresent()) {
            return new Unused(rejecting.get());
        }
        Path cache = jar.resolveSibling(name.group(1) + "-" + jdk + role.suffix + ".aot");
        if (!isThere.test(cache)) {
            return new Unused("there is no " + cache + ": it was not trained for this JDK, build forkmap with it");
        }
        return new Used(cache, libraryPath(String.valueOf(jar.toAbsolutePath().getParent()), libraryPath));
    }

    private static String libraryPath(String ours, String usual) {
        if (usual.isEmpty()) {
            return ours;
        }
        return usual.equals(ours) || usual.startsWith(ours + ":") ? usual : ours + ":" + usual;
    }
}
