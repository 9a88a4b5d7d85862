package io.forkmap.worker;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/// Tells whether coordinator and worker run the same code on the same JDK.
public final class BuildId {
    private BuildId() {}

    /// Name, size and modification time of the product's jar: changes when it is rebuilt under a running pool.
    public static String product() {
        CodeSource source = BuildId.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Files.isDirectory(jar)
                    ? jar.toString()
                    : jar.getFileName() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException | URISyntaxException e) {
            return "unknown: " + e.getMessage();
        }
    }

    /// Version of the virtual machine and the architecture: floating-point functions may differ between them.
    public static String jdk() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("os.arch");
    }
}
