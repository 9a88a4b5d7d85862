package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.compare.HeapShare;
import io.forkmap.compare.Setting;
import io.forkmap.launch.AotCache;
import io.forkmap.launch.WorkerCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The command line of one cell: a JVM of its own that runs `forkmap run`. Pure: it only makes text.
///
/// @param java the `java` executable
/// @param productClassPath where this JVM has the product from
/// @param cache decides by a JVM's arguments whether it uses the product's AOT cache, as one does that a user starts
/// @param jvmArguments the user's, for every JVM that computes
/// @param jobClass the job, compiled already
/// @param jobClassPath where it is
/// @param runOptions of `run`, as the user gave them: data, parameters, inputs
/// @param shmDirectory for the shm engine, or null for the usual one
/// @param seed the same for all
/// @param heapBytes of all JVMs of the cell together
record CellCommand(
        Path java,
        String productClassPath,
        Function<List<String>, AotCache> cache,
        List<String> jvmArguments,
        String jobClass,
        List<Path> jobClassPath,
        List<String> runOptions,
        @Nullable Path shmDirectory,
        long seed,
        long heapBytes) {
    CellCommand {
        jvmArguments = List.copyOf(jvmArguments);
        jobClassPath = List.copyOf(jobClassPath);
        runOptions = List.copyOf(runOptions);
    }

    /// The heaps of one cell.
    HeapShare heap(Setting setting) {
        return HeapShare.of(heapBytes, setting);
    }

    /// @param result where the JSON goes
    /// @param ledger see [ChunkLedger]
    List<String> argv(Setting setting, Path result, Path ledger) {
        HeapShare heap = heap(setting);
        List<String> argv = new ArrayList<>();
        argv.add(java.toString());
        List<String> flags = new ArrayList<>(WorkerCommand.flags(heap.coordinatorMebibytes() + "m"));
        flags.addAll(jvmArguments);
        argv.addAll(cache.apply(flags).arguments());
        argv.addAll(flags);
        argv.addAll(List.of("-cp", productClassPath, Main.class.getName(), "run", jobClass));
        if (!jobClassPath.isEmpty()) {
            argv.addAll(List.of("--classpath", join(jobClassPath)));
        }
        argv.addAll(runOptions);
        argv.addAll(List.of("--seed", Long.toString(seed)));
        argv.addAll(List.of("--engine", setting.engine().toString()));
        if (setting.engine() == Engine.SHM && shmDirectory != null) {
            argv.addAll(List.of("--shm-dir", shmDirectory.toString()));
        }
        argv.addAll(List.of(
                "--workers", Integer.toString(setting.isInProcess() ? setting.workers() : setting.processes())));
        if (setting.threadsEach() > 1) {
            argv.addAll(List.of("--worker-threads", Integer.toString(setting.threadsEach())));
        }
        argv.addAll(List.of("--worker-heap", heap.workerMebibytes() + "m"));
        jvmArguments.forEach(argument -> argv.add("--worker-jvm-arg=" + argument));
        argv.addAll(List.of("--json", "--quiet", "--output", result.toString(), "--cell", ledger.toString()));
        return argv;
    }

    private static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
