import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// Makes what is installed: `java Distribution.java SHADED.jar VERSION ROOT TARGET`, with the source tree's root, makes
/// `TARGET/forkmap-VERSION-linux-ARCH.tar.gz` of
///
/// ```
/// bin/forkmap     the launcher
/// lib/            the product's jar, its AOT cache for this runtime, netty's library
/// runtime/        a Java runtime with the compiler, which jobs need
/// examples/
/// modulefile      for environment modules: PATH
/// ```
///
/// which runs from any place, also one that can't be written to. The cache holds the runtime's size and time, so that
/// the
/// archive has to be unpacked by something that keeps times, as `tar` does; otherwise it starts without, slower.
final class Distribution {
    /// All that a job may reckon with, and what forkmap needs beside.
    private static final String MODULES =
            "java.se,jdk.compiler,jdk.incubator.vector,jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs";

    private static final String MODULEFILE = """
            #%%Module1.0
            module-whatis "forkmap %1$s: parallel jobs over one read-only dataset that memory holds once"
            proc ModulesHelp { } { puts stderr "forkmap %1$s: see forkmap --help" }
            conflict forkmap
            prepend-path PATH [file dirname [file normalize $ModulesCurrentModulefile]]/bin
            """;

    private final Path sources;
    private final Path tree;

    private Distribution(Path sources, Path tree) {
        this.sources = sources;
        this.tree = tree;
    }

    public static void main(String[] args) throws Exception {
        Path shaded = Path.of(args[0]).toAbsolutePath();
        String version = args[1];
        Path target = Path.of(args[3]).toAbsolutePath();
        String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        String name = "forkmap-" + version + "-linux-" + arch;
        Path tree = target.resolve(name);
        remove(tree);
        Files.createDirectories(tree);
        new Distribution(Path.of(args[2]).toAbsolutePath(), tree).fill(shaded, version);
        Path archive = target.resolve(name + ".tar.gz");
        run(
                "tar",
                "--create",
                "--gzip",
                "--file=" + archive,
                "--directory=" + target,
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                name);
        System.out.println("made " + archive);
    }

    private void fill(Path shaded, String version) throws IOException, InterruptedException {
        Path runtime = tree.resolve("runtime");
        run(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules=" + MODULES,
                "--no-header-files",
                "--no-man-pages",
                "--output=" + runtime);
        // jlink leaves out what the launcher knows the cache by.
        Files.writeString(
                runtime.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"" + System.getProperty("java.runtime.version") + "\"\n",
                StandardOpenOption.APPEND);
        copy("scripts/forkmap", "bin/forkmap");
        copy("scripts/find-jdk.sh", "lib/find-jdk.sh");
        copy("README.md", "README.md");
        copy("CHANGELOG.md", "CHANGELOG.md");
        copy("LICENSE", "LICENSE");
        try (Stream<Path> examples = Files.list(sources.resolve("examples"))) {
            for (Path example : examples.filter(Files::isRegularFile).toList()) {
                copy("examples/" + example.getFileName(), "examples/" + example.getFileName());
            }
        }
        Files.writeString(tree.resolve("modulefile"), MODULEFILE.formatted(version));
        // By the runtime that will use it, and at the end of the path that is the same after unpacking.
        Path packager = sources.resolve("coordinator/src/package/java/Packager.java");
        run(
                runtime.resolve("bin/java").toString(),
                packager.toString(),
                shaded.toString(),
                version,
                "" + tree.resolve("lib"));
    }

    private void copy(String from, String to) throws IOException {
        Path file = tree.resolve(to);
        Files.createDirectories(file.getParent());
        Files.copy(sources.resolve(from), file, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(List.of(command) + " ended with exit code " + exit);
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                directory.toFile().setWritable(true);
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
