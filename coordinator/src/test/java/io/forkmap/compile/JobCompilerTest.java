package io.forkmap.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCompilerTest {
    private static final String IMPORTS = "import io.forkmap.dataset.*; import io.forkmap.kernel.*;\n";
    private static final String BODY = """
                @Override public Double apply(Trial trial, Dataset data, RandomStream random) { return 1.0; }
                @Override public Double analyse(Partials<Trial, Double> partials) { return partials.sum(p -> p); }
            }
            """;

    @TempDir
    private Path directory;

    private CompileOptions options;

    @BeforeEach
    void setOptions() throws URISyntaxException {
        Path api = Path.of(
                Job.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        options = new CompileOptions(List.of(api), List.of(), directory.resolve("cache/jobs"));
    }

    @Test
    void compilesRecordInAPackageWithNestedRecords() throws Exception {
        String nested = job("Pi").replaceFirst("\n", "\n    record Point(double x, double y) {}\n");
        Path file = write("Pi.java", "package demo;\n" + IMPORTS + nested);
        CompiledJob job = compile(file);
        assertThat(job.jobClass()).isEqualTo("demo.Pi");
        assertThat(job.sourceSha256()).isEqualTo(CacheKey.sha256(Files.readAllBytes(file)));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {job.jar().toUri().toURL()})) {
            Class<?> type = loader.loadClass("demo.Pi");
            assertThat(type.getRecordComponents()[0].getName()).isEqualTo("column");
            assertThat(type.getMethod("analyse", Partials.class)
                            .getParameters()[0]
                            .getName())
                    .isEqualTo("partials");
            assertThat(loader.loadClass("demo.Pi$Point").isRecord()).isTrue();
        }
        try (JarFile jar = new JarFile(job.jar().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
        }
    }

    @Test
    void doesNotCompileTwice() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        CompiledJob first = compile(file);
        Object fileKey = Files.readAttributes(first.jar(), "fileKey").get("fileKey");
        try (JobCompiler withoutCompiler = new JobCompiler(options, () -> null)) {
            assertThat(withoutCompiler.compile(file)).isEqualTo(first);
        }
        assertThat(Files.readAttributes(first.jar(), "fileKey").get("fileKey")).isEqualTo(fileKey);
    }

    @Test
    void forgetsJobsThatNobodyRanForLong() throws IOException {
        Path run = compile(write("Run.java", IMPORTS + job("Run"))).jar();
        Path forgotten =
                compile(write("Forgotten.java", IMPORTS + job("Forgotten"))).jar();
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(100)));
        Files.setLastModifiedTime(run, longAgo);
        Files.setLastModifiedTime(forgotten, longAgo);

        compile(directory.resolve("Run.java")); // which is a use
        Path fresh = compile(write("Fresh.java", IMPORTS + job("Fresh"))).jar();

        assertThat(cached()).containsExactlyInAnyOrder(run, fresh);
    }

    @Test
    void compilesAnewWhenSourceOrClassPathChanged() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        CompiledJob first = compile(file);
        Path library = Files.createDirectories(directory.resolve("library"));
        options = new CompileOptions(options.productClassPath(), List.of(library), options.cacheDirectory());
        Files.createDirectory(library.resolve(".git"));
        Files.writeString(library.resolve(".git/A.class"), "no package of ours");
        CompiledJob sameClassPath = compile(file);
        Files.writeString(library.resolve("Helper.class"), "");
        CompiledJob other = compile(file);
        write("Pi.java", IMPORTS + job("Pi") + "// changed\n");
        CompiledJob changed = compile(file);
        assertThat(List.of(sameClassPath.jar(), first.jar())).containsOnly(first.jar());
        assertThat(Stream.of(first, other, changed).map(CompiledJob::jar)).doesNotHaveDuplicates();
        assertThat(changed.sourceSha256()).isNotEqualTo(first.sourceSha256());
    }

    @Test
    void compilesTheSameJobSeveralTimesAtOnce() throws Exception {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        CountDownLatch bothReady = new CountDownLatch(2);
        Callable<CompiledJob> compilation = () -> {
            try (JobCompiler compiler = new JobCompiler(options)) {
                bothReady.countDown();
                bothReady.await();
                return compiler.compile(file);
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<CompiledJob> one = threads.submit(compilation);
            Future<CompiledJob> other = threads.submit(compilation);
            assertThat(one.get()).isEqualTo(other.get());
            assertThat(cached()).containsExactly(one.get().jar());
        }
    }

    @Test
    void sameSourceIsSameBytes() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        byte[] first = Files.readAllBytes(compile(file).jar());
        options = new CompileOptions(options.productClassPath(), List.of(), directory.resolve("another cache"));
        assertThat(Files.readAllBytes(compile(file).jar())).isEqualTo(first);
    }

    @Test
    void tellsErrorsAsTheCompilerDoes() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi").replace("return 1.0;", "return one;"));
        assertThatThrownBy(() -> compile(file))
                .isInstanceOf(JobCompilationException.class)
                .hasMessageStartingWith(
                        "job " + file + " doesn't compile:\n" + file + ":3: error: cannot find symbol\n")
                .hasMessageContaining("{ return one; }\n")
                .hasMessageContaining("   ^\n")
                .hasMessageContaining("symbol:   variable one")
                .hasMessageEndingWith("1 error");
        assertThat(cached()).isEmpty();
    }

    @Test
    void takesTheJobThatIsNamedAsTheFile() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Other") + job("Pi"));
        assertThat(compile(file).jobClass()).isEqualTo("Pi");
    }

    @Test
    void listsJobsWhenNoneIsNamedAsTheFile() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Two") + job("One"));
        assertThatThrownBy(() -> compile(file)).hasMessageContaining("has 2 jobs: One, Two; name one Pi");
        assertThat(cached()).isEmpty();
    }

    @Test
    void saysWhatToWriteWhenThereIsNoJob() throws IOException {
        Path file = write("Pi.java", IMPORTS + "abstract class Pi implements Job<Trial, Double, Double> {}");
        assertThatThrownBy(() -> compile(file))
                .hasMessageContaining(file + " has no class that implements io.forkmap.kernel.Job")
                .hasMessageContaining("public record Pi() implements Job<");
    }

    @Test
    void runsNothingOfTheJob() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi").replaceFirst("\n", "\n    static { System.exit(1); }\n"));
        assertThat(compile(file).jobClass()).isEqualTo("Pi");
    }

    @Test
    void compilesAgainWhenTheJarWasSpoilt() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        Path jar = compile(file).jar();
        byte[] good = Files.readAllBytes(jar);
        Files.writeString(jar, "not a jar");
        compile(file);
        assertThat(Files.readAllBytes(jar)).isEqualTo(good);
        assertThat(cached()).containsExactly(jar);
    }

    @Test
    void keepsJarsWhereOnlyTheOwnerCanWrite() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        compile(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(options.cacheDirectory())))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(options.cacheDirectory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertUsesTemporaryDirectory(file);
    }

    @Test
    void doesWithoutACacheThatCannotBeMade() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("a file"), "");
        options = new CompileOptions(options.productClassPath(), List.of(), inTheWay.resolve("jobs"));
        assertUsesTemporaryDirectory(write("Pi.java", IMPORTS + job("Pi")));
    }

    @Test
    void namesTheMissingCompiler() throws IOException {
        Path file = write("Pi.java", IMPORTS + job("Pi"));
        try (JobCompiler compiler = new JobCompiler(options, () -> null)) {
            assertThatThrownBy(() -> compiler.compile(file)).hasMessageContaining("has no compiler");
        }
    }

    @Test
    void refusesWhatIsNoSourceFile() throws IOException {
        assertThatThrownBy(() -> compile(directory.resolve("Pi.java")))
                .hasMessageEndingWith("can't be read: no such file");
        assertThatThrownBy(() -> compile(directory.resolve("Pi.jar"))).hasMessageEndingWith("is no .java file");
        Path latin = Files.write(directory.resolve("Pi.java"), new byte[] {'/', '/', (byte) 0xe4});
        assertThatThrownBy(() -> compile(latin)).hasMessageContaining("is not in UTF-8");
    }

    private static String job(String name) {
        return "record " + name + "(String column) implements Job<Trial, Double, Double> {\n" + BODY;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private CompiledJob compile(Path file) throws IOException {
        try (JobCompiler compiler = new JobCompiler(options)) {
            return compiler.compile(file);
        }
    }

    private void assertUsesTemporaryDirectory(Path file) throws IOException {
        CompiledJob job;
        try (JobCompiler compiler = new JobCompiler(options)) {
            job = compiler.compile(file);
            assertThat(job.jar()).exists();
            assertThat(job.jar().startsWith(options.cacheDirectory())).isFalse();
        }
        assertThat(job.jar().getParent()).doesNotExist();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(options.cacheDirectory())) {
            return files.toList();
        }
    }
}
