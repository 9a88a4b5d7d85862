package io.forkmap.worker;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/// Tells whether coordinator and worker run the same code on the same JDK.
public final class BuildId {
    private BuildId() {}

    /// Name, size and modification time of the product's jar: changes when it is rebuilt under a running pool.
    public static String product() {
        try {
            Path jar = location().toRealPath();
            return Files.isDirectory(jar)
                    ? jar.toString()
                    : jar.getFileName() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException | URISyntaxException e) {
            return "unknown: " + e.getMessage();
        }
    }

    /// Classes of an AOT cache know no place when their jar has been moved since; it is then the first of the class
    /// path, since the cache would not be used otherwise.
    private static Path location() throws URISyntaxException {
        CodeSource source = BuildId.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null
                ? Path.of(System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0])
                : Path.of(location.toURI());
    }

    /// Version of the virtual machine and the architecture: floating-point functions may differ between them.
    public static String jdk() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("os.arch");
    }
}
