import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes of the shaded jar what is started: `java Packager.java SHADED.jar VERSION DIRECTORY` fills the directory with
///
/// ```
/// forkmap-VERSION-HASH.jar          stored, since nothing is inflated then; HASH is that of its bytes
/// forkmap-VERSION-HASH-JDK.aot      the AOT cache of that jar for the JDK build that runs this, for coordinators
/// forkmap-VERSION-HASH-JDK-worker.aot  the same for workers, with less in it
/// libnetty_….so                     else each JVM unpacks it to its temporary directory
/// ```
///
/// With a fourth argument it makes that a link to the jar, under a name that does not change.
///
/// A cache's name has to tell both: the JVM does not notice that a jar is another than the one that it was trained
/// with, and would run the old classes. What is there already is left alone; what is of another build is removed.
final class Packager {
    private static final int HASH_DIGITS = 16;
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path directory;

    private Packager(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
        Path jar = new Packager(directory).make(Path.of(args[0]), args[1]);
        if (args.length > 3) {
            Path link = Path.of(args[3]);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jar);
        }
    }

    private Path make(Path shaded, String version) throws Exception {
        Path unfinished = directory.resolve("unfinished.jar");
        try (ZipFile from = new ZipFile(shaded.toFile())) {
            store(from, unfinished);
            libraries(from);
        }
        String stem = "forkmap-" + version + "-" + hash(unfinished);
        Path jar = directory.resolve(stem + ".jar");
        String cache = stem + "-" + System.getProperty("java.runtime.version");
        if (Files.exists(jar)) {
            Files.delete(unfinished);
        } else {
            Files.move(unfinished, jar);
        }
        removeOthers(stem);
        Path coordinator = directory.resolve(cache + ".aot");
        Path worker = directory.resolve(cache + "-worker.aot");
        if (!Files.exists(coordinator) || !Files.exists(worker)) {
            new Training(directory, jar).into(coordinator, worker);
        }
        return jar;
    }

    private static void store(ZipFile from, Path jar) throws IOException {
        List<ZipEntry> entries = new ArrayList<>(
                from.stream().filter(entry -> !entry.isDirectory()).toList());
        // The manifest is looked for at the beginning.
        entries.sort(Comparator.comparing((ZipEntry entry) -> !entry.getName().equals("META-INF/MANIFEST.MF"))
                .thenComparing(ZipEntry::getName));
        OldClasses old = new OldClasses(from);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : entries) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                add(zip, entry.getName(), entry.getName().endsWith(".class") ? old.renewed(bytes) : bytes);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(WRITTEN);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private void libraries(ZipFile from) throws IOException {
        for (ZipEntry entry : from.stream().toList()) {
            String name = entry.getName();
            if (name.startsWith("META-INF/native/") && name.endsWith(".so")) {
                Path file = directory.resolve(name.substring(name.lastIndexOf('/') + 1));
                Files.copy(from.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void removeOthers(String stem) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(stem) && (name.endsWith(".jar") || name.endsWith(".aot"))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    }

    /// Gives classes that were compiled for Java 5 the stack maps that the JVM verifies classes by since Java 6:
    /// older ones take longer to verify, and an AOT cache does not hold them.
    private static final class OldClasses {
        private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

        private final ClassFile generator;

        OldClasses(ZipFile jar) {
            ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(type -> {
                        try {
                            ZipEntry entry = jar.getEntry(type.packageName().replace('.', '/')
                                    + (type.packageName().isEmpty() ? "" : "/") + type.displayName() + ".class");
                            return entry == null ? null : jar.getInputStream(entry);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .orElse(ClassHierarchyResolver.defaultResolver());
            generator = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(hierarchy.cached()));
        }

        byte[] renewed(byte[] bytes) {
            int version = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
            if (version >= FIRST_WITH_STACK_MAPS) {
                return bytes;
            }
            ClassModel old = generator.parse(bytes);
            return generator.build(old.thisClass().asSymbol(), builder -> {
                builder.transform(old, ClassTransform.ACCEPT_ALL);
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            });
        }
    }

    /// Runs of the product that do what most runs do.
    private record Training(Path directory, Path jar) {
        void into(Path coordinator, Path worker) throws IOException, InterruptedException {
            Path scratch = Files.createTempDirectory("forkmap-training-");
            try {
                run("coordinator", List.of(), scratch); // makes the data, and compiles the job that the next one finds
                train("coordinator", coordinator, scratch);
                train("worker", worker, scratch);
            } finally {
                remove(scratch);
            }
        }

        private void train(String role, Path cache, Path scratch) throws IOException, InterruptedException {
            Path unfinished = directory.resolve("unfinished.aot");
            try {
                run(role, List.of("-XX:AOTCacheOutput=" + unfinished, "-Xlog:aot=error"), scratch);
                Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }

        private void run(String role, List<String> options, Path scratch) throws IOException, InterruptedException {
            Path log = scratch.resolve("log");
            ProcessBuilder training = new ProcessBuilder(command(role, options, scratch))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            training.environment().remove("SLURM_TMPDIR");
            training.environment().put("TMPDIR", scratch.toString());
            int exit = training.start().waitFor();
            if (exit != 0) {
                System.err.println(Files.readString(log));
                throw new IllegalStateException("the training of the AOT cache failed: exit code " + exit);
            }
        }

        /// The cache is as good as these are those of use. What a worker has besides does not touch it.
        private List<String> command(String role, List<String> options, Path scratch) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:+PerfDisableSharedMem",
                    "-Dio.netty.jfr.enabled=false",
                    "-Dio.netty.machineId=00:00:00:00:00:01",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.library.path=" + directory));
            command.addAll(options);
            command.addAll(List.of("-cp", jar.toString(), "io.forkmap.cli.TrainingMain", role, scratch.toString()));
            return command;
        }

        private static void remove(Path tree) throws IOException {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
