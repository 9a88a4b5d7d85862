package io.forkmap.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Jars with classes of sources that a test writes.
public final class JarFixture {
    private JarFixture() {}

    /// Class files by their path in a jar.
    ///
    /// @param sources texts by the name of their class
    /// @param directory for directories of its own
    public static Map<String, byte[]> compile(Map<String, String> sources, Path directory) throws IOException {
        Path place = Files.createTempDirectory(directory, "compiled");
        List<String> arguments = new ArrayList<>(List.of(
                "-g",
                "-parameters",
                "-proc:none",
                "-d",
                place.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(place.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                classes.put(place.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    /// @param classPath for the manifest; blank for none
    public static void write(Path jar, String classPath, Map<String, byte[]> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isBlank()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.putNextEntry(new JarEntry(each.getKey()));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
    }
}
