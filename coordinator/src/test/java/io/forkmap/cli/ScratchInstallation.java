package io.forkmap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A copy of `scripts/forkmap` in a tree of its own, with JDKs and a Maven that are shell scripts telling how they
/// were called. The script's usual places are replaced by a directory in the tree and nothing but the tools it
/// needs is on PATH, so that what is installed on the machine plays no part.
final class ScratchInstallation {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    final Path root;
    final Path tools;
    final Path usualPlaces;
    final Path jars;
    final Path jar;
    final Map<String, String> environment = new TreeMap<>();

    ScratchInstallation(Path directory) throws IOException {
        root = directory.resolve("a product");
        tools = Files.createDirectories(directory.resolve("tools"));
        usualPlaces = Files.createDirectories(directory.resolve("usual"));
        jars = root.resolve("coordinator/target/dist/lib");
        jar = jars.resolve("forkmap-0.1.0-0123456789abcdef.jar");
        Path scripts = Path.of("..", "scripts");
        write(root.resolve("scripts/forkmap"), Files.readString(scripts.resolve("forkmap")));
        String search = Files.readString(scripts.resolve("find-jdk.sh"));
        String usual = "/usr/lib/jvm/* /opt/*jdk* ";
        if (!search.contains(usual)) {
            throw new IllegalStateException("scripts/find-jdk.sh no longer looks in " + usual);
        }
        write(root.resolve("scripts/find-jdk.sh"), search.replace(usual, usualPlaces + "/* "));
        for (String tool : List.of("find", "flock", "mkdir", "mv", "readlink", "tail", "touch")) {
            Path installed = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + tool + " in /usr/bin or /bin"));
            write(tools.resolve(tool), "#!/bin/sh\nexec " + installed + " \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", directory.toString());
    }

    /// Adds sources as old as the hills; returns one of them.
    Path addSources() throws IOException {
        Path source = write(root.resolve("worker/src/main/java/A.java"), "class A {}");
        write(root.resolve("pom.xml"), "<project/>");
        write(root.resolve("worker/pom.xml"), "<project/>");
        age(root);
        return source;
    }

    /// Adds a jar that is a day younger than the sources.
    void addJars() throws IOException {
        write(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO.plusSeconds(86_400)));
    }

    /// Adds an AOT cache of the jar for a build of the JDK.
    Path addCache(String jdkBuild) throws IOException {
        return write(jars.resolve("forkmap-0.1.0-0123456789abcdef-" + jdkBuild + ".aot"), "");
    }

    /// Makes of the tree one without sources, with its own JDK; returns that.
    Path install() throws IOException {
        Files.move(root.resolve("scripts"), root.resolve("bin"));
        Path lib = Files.createDirectory(root.resolve("lib"));
        Files.move(root.resolve("bin/find-jdk.sh"), lib.resolve("find-jdk.sh"));
        write(lib.resolve("forkmap-0.1.0-0123456789abcdef.jar"), "");
        return addJdk(root.resolve("runtime"), "25.0.3");
    }

    /// Adds a JDK whose `java` prints its home, its arguments and what the environment has for JVMs.
    Path addJdk(Path home, String version) throws IOException {
        write(home.resolve("release"), """
                IMPLEMENTOR="us"
                JAVA_RUNTIME_VERSION="%1$s+9"
                JAVA_VERSION="%1$s"
                MODULES="java.base"
                """.formatted(version));
        write(home.resolve("bin/java"), """
                        #!/bin/sh
                        echo "java of %s"
                        for argument in "$@"; do echo "[$argument]"; done
                        echo "JAVA_TOOL_OPTIONS=${JAVA_TOOL_OPTIONS-unset}"
                        """.formatted(home));
        return home;
    }

    /// Adds a Maven that writes its arguments to the file `maven-calls` in the root and then does what the lines
    /// say.
    void addMaven(String lines) throws IOException {
        write(tools.resolve("mvn"), "#!/bin/sh\necho \"$JAVA_HOME: $*\" >>maven-calls\n" + lines + "\n");
    }

    List<String> mavenCalls() throws IOException {
        Path calls = root.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    ProcessBuilder command(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(tools.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /// Runs the launcher to its end, standard error included in the output.
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(root.resolve("scripts/forkmap"), arguments);
    }

    Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
        Process process = command(launcher, arguments).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            return new Outcome(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    record Outcome(int exitCode, String output) {}

    private static void age(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
