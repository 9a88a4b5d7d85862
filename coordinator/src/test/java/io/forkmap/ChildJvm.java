package io.forkmap;

import io.forkmap.launch.AotCache;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How tests start a JVM: on their own class path, with the flags and the AOT cache of the product.
///
/// @param prefix what starts the JVM, such as `env` with its options; none for most
/// @param options of the JVM
public record ChildJvm(Class<?> main, List<String> prefix, List<String> options) {
    public static ChildJvm of(Class<?> main, String... options) {
        return new ChildJvm(main, List.of(), List.of(options));
    }

    public ChildJvm below(List<String> prefix) {
        return new ChildJvm(main, prefix, options);
    }

    public List<String> command(Object... arguments) {
        List<String> flags = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC"));
        flags.addAll(options);
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(cache(flags));
        command.add("-cp");
        command.add(classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    private static List<String> cache(List<String> flags) {
        return AotCache.choose(
                        AotCache.Role.COORDINATOR,
                        classPath(),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.library.path", ""),
                        flags,
                        Files::isReadable)
                .arguments();
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }
}
