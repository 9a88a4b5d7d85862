package io.forkmap.cli;

import io.forkmap.doctor.StartCheck;
import io.forkmap.launch.AotCache;
import io.forkmap.launch.WorkerCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// How this JVM was started, and how workers would be.
///
/// @param launch what tells
/// @param arguments that this JVM was started with
record JvmStart(LaunchInfo launch, List<String> arguments) {
    /// @param heap of a worker
    /// @param workerArguments the user's, for the JVMs of workers
    StartCheck check(String heap, List<String> workerArguments) {
        List<String> workers = new ArrayList<>(WorkerCommand.flags(heap));
        workers.addAll(workerArguments);
        Properties properties = launch.properties();
        return new StartCheck(
                launch.jdk(),
                properties.getProperty("java.home", "?"),
                properties.getProperty("java.vm.info", ""),
                arguments,
                unused(AotCache.Role.COORDINATOR, arguments),
                unused(AotCache.Role.WORKER, workers));
    }

    private Optional<String> unused(AotCache.Role role, List<String> jvmArguments) {
        return switch (cache(role, launch, jvmArguments)) {
            case AotCache.Used _ -> Optional.empty();
            case AotCache.Unused unused -> Optional.of(unused.reason());
        };
    }

    /// What a JVM of the product with these arguments would use.
    static AotCache cache(AotCache.Role role, LaunchInfo launch, List<String> jvmArguments) {
        Properties properties = launch.properties();
        List<Path> classPath = List.of(
                        properties.getProperty("java.class.path", "").split(File.pathSeparator))
                .stream()
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        return AotCache.choose(
                role,
                classPath,
                properties.getProperty("java.runtime.version", "?"),
                properties.getProperty("java.library.path", ""),
                jvmArguments,
                Files::isReadable);
    }
}
