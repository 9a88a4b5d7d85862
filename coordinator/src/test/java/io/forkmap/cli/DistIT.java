package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `mvn -Pdist package` makes, unpacked somewhere else, where it can't be written to, without a network, and with
/// nothing on PATH.
@Timeout(60)
class DistIT {
    private static final String ARCHIVED = "source: shared objects file";

    @TempDir
    private static Path directory;

    private static Path prefix = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target", "dist"))) {
            archive = built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no archive in target/dist: mvn -Pdist package"));
        }
        String name = archive.getFileName().toString();
        assertThat(name).matches("forkmap-[0-9.]+-linux-[a-z0-9_]+\\.tar\\.gz");
        assertThat(execute("tar", "--extract", "--file=" + archive, "--directory=" + directory))
                .isEmpty();
        prefix = directory.resolve(name.substring(0, name.length() - ".tar.gz".length()));
    }

    @Test
    void runsReadOnlyWithoutNetworkPathMavenOrJdk() throws Exception {
        assumeTrue(
                mayIsolate(), "needs 'unshare -n -m' and bind mounts, which this user or this container may not use");
        String output = isolated("""
                touch {prefix}/probe 2>/dev/null && echo 'it can be written to'
                cd {directory}
                {bare} {prefix}/bin/forkmap new Mine.java
                {bare} FORKMAP_JAVA_OPTS=-Xlog:class+load:file=coordinator.log {prefix}/bin/forkmap \
                    run Mine.java --workers 2 --seed 1 --quiet --worker-jvm-arg=-Xlog:class+load:file=worker-%p.log
                """);
        assertThat(output)
                .contains("pi ", "standardError ")
                .doesNotContain("it can be written to", "WARN", "forkmap: ");
        assertThat(Files.readAllLines(directory.resolve("coordinator.log")))
                .anyMatch(line -> line.contains(" io.forkmap.cli.Main " + ARCHIVED));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("worker-")))
                    .hasSize(2)
                    .allSatisfy(log -> assertThat(Files.readAllLines(log))
                            .anyMatch(line -> line.contains(" io.forkmap.worker.WorkerSession " + ARCHIVED)));
        }
    }

    @Test
    void writesRunCacheAndOutputDirectoriesOnly() throws Exception {
        List<Path> before = tree();
        execute(
                "env",
                "-i",
                "PATH=",
                "HOME=" + directory.resolve("home"),
                prefix + "/bin/forkmap",
                "run",
                prefix + "/examples/Pi.java",
                "--replicates",
                "2",
                "--workers",
                "1");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void tellsItsVersion() throws Exception {
        String version = prefix.getFileName().toString().split("-")[1];
        assertThat(execute("env", "-i", "PATH=", prefix + "/bin/forkmap", "version"))
                .startsWith("forkmap " + version + "\n");
        assertThat(Files.readString(prefix.resolve("modulefile")))
                .startsWith("#%Module1.0\n")
                .contains("forkmap " + version, "prepend-path PATH ");
    }

    private static List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(prefix)) {
            return files.sorted().toList();
        }
    }

    private static boolean mayIsolate() throws IOException, InterruptedException {
        return execute(
                        "sh",
                        "-c",
                        "unshare -n -m mount --bind " + quoted(directory) + " " + quoted(directory)
                                + " 2>&1 || echo 'not permitted'")
                .isEmpty();
    }

    /// Runs lines of a shell where there is no network and the prefix can't be written to.
    private static String isolated(String lines) throws IOException, InterruptedException {
        String bare = "env -i PATH= HOME=" + quoted(directory.resolve("home"));
        String script = """
                mount --bind {prefix} {prefix} && mount -o remount,ro,bind {prefix} || exit 1
                """ + lines;
        return execute(
                "unshare",
                "-n",
                "-m",
                "sh",
                "-c",
                script.replace("{prefix}", quoted(prefix))
                        .replace("{directory}", quoted(directory))
                        .replace("{bare}", bare));
    }

    private static String quoted(Path path) {
        return Shell.quote(path.toString());
    }

    /// Runs a command to its end.
    ///
    /// @return what it printed on both channels
    private static String execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
