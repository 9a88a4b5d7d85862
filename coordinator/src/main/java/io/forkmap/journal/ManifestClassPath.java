package io.forkmap.journal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// `Class-Path` in the manifests of jars: others beside them, which a class loader reads right after them. A jar that
/// was copied elsewhere has lost them.
final class ManifestClassPath {
    private ManifestClassPath() {}

    /// A class path with all that its jars name and that is there, absolute, each once.
    static List<Path> complete(List<Path> classPath) {
        Set<Path> all = new LinkedHashSet<>();
        classPath.forEach(entry -> add(entry.toAbsolutePath().normalize(), all));
        return List.copyOf(all);
    }

    private static void add(Path entry, Set<Path> all) {
        if (Files.exists(entry) && all.add(entry) && Files.isRegularFile(entry)) {
            named(entry).forEach(each -> add(each, all));
        }
    }

    private static List<Path> named(Path jar) {
        List<Path> named = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String text = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String word : text == null || text.isBlank()
                    ? List.<String>of()
                    : List.of(text.strip().split(" +"))) {
                URI place = jar.toUri().resolve(word);
                if ("file".equals(place.getScheme())) {
                    named.add(Path.of(place).normalize());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // no jar, or a name that is no file's: a class loader passes over it as well
        }
        return named;
    }
}
