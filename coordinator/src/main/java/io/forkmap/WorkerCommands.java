package io.forkmap;

import io.forkmap.launch.AotCache;
import io.forkmap.launch.WorkerCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How the workers of a pool are started: by this JVM's `java`, with its class path.
final class WorkerCommands {
    private WorkerCommands() {}

    static WorkerCommand of(PoolOptions options, PlacedData data) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<Path> own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath());
        List<Path> classPath = Stream.concat(own, options.classPath().stream().map(Path::toAbsolutePath))
                .distinct()
                .toList();
        List<String> arguments = new ArrayList<>(data.jvmArguments());
        arguments.addAll(options.workerJvmArguments());
        return new WorkerCommand(
                java,
                classPath,
                options.workerHeap(),
                options.size().processorsEach(),
                arguments,
                cache(classPath, options.workerHeap(), arguments));
    }

    private static AotCache cache(List<Path> classPath, String heap, List<String> arguments) {
        List<String> all = new ArrayList<>(WorkerCommand.flags(heap));
        all.addAll(arguments);
        return AotCache.choose(
                AotCache.Role.WORKER,
                classPath,
                System.getProperty("java.runtime.version"),
                System.getProperty("java.library.path", ""),
                all,
                Files::isReadable);
    }
}
