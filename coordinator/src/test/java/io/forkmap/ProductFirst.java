package io.forkmap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Puts the product's jar, under its own name, before the tests' classes on the class path that integration tests start
/// processes with: so that their workers have the AOT cache that users' workers have.
public final class ProductFirst implements LauncherSessionListener {
    private static final String PROPERTY = "java.class.path";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        List<Path> classPath = Stream.of(System.getProperty(PROPERTY).split(File.pathSeparator))
                .map(Path::of)
                .toList();
        classPath.stream().filter(ProductFirst::isProduct).findFirst().ifPresent(link -> {
            Stream<Path> others = classPath.stream().filter(entry -> !entry.equals(link));
            System.setProperty(
                    PROPERTY,
                    Stream.concat(Stream.of(real(link)), others)
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator)));
        });
    }

    private static boolean isProduct(Path entry) {
        return entry.endsWith("forkmap.jar");
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
