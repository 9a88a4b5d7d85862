package io.forkmap.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The command line of a worker JVM. Pure: it only makes text.
///
/// @param java the `java` executable
/// @param classPath the product's jars, then the job's
/// @param heap as for `-Xmx`: `1g`, `512m`
/// @param processors how many the JVM may reckon with for threads of its own, which collect and compile, and a kernel
/// for its
/// @param extraArguments the user's own JVM arguments, after ours
/// @param cache goes with all of these
public record WorkerCommand(
        Path java, List<Path> classPath, String heap, int processors, List<String> extraArguments, AotCache cache) {
    /// Workers ignore the signals that reach a whole process group or job step: the coordinator decides. They are
    /// ignored before the JVM starts, since its start is a window.
    private static final String IGNORE_SIGNALS = "trap '' HUP INT TERM USR1";

    /// For want of memory the system kills one of all the processes in a job's cgroup. A worker can be replaced, the
    /// coordinator can't.
    private static final String DIE_FIRST = "echo 500 >/proc/self/oom_score_adj";

    private static final String START = IGNORE_SIGNALS + "; { " + DIE_FIRST + "; } 2>/dev/null; exec \"$0\" \"$@\"";

    private static final String MAIN_CLASS = "io.forkmap.worker.WorkerMain";

    /// Copies the lists.
    public WorkerCommand {
        classPath = List.copyOf(classPath);
        extraArguments = List.copyOf(extraArguments);
    }

    /// The flags that a kernel's speed depends on, for every JVM that computes.
    ///
    /// @param heap as for `-Xmx`
    public static List<String> flags(String heap) {
        return List.of(
                "-Xmx" + heap,
                "-Xms16m", // grows when a kernel needs it: 30 MB less in each worker that does not
                "-XX:NewSize=8m", // not to collect while it starts, when nearly all is in use
                "-XX:+UseSerialGC",
                // not before it is called five times as often as usual: starting is not worth compiling
                "-XX:CompileThresholdScaling=5",
                // halt must not wait for a long counted loop
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                "-XX:+PerfDisableSharedMem",
                "-XX:TrimNativeHeapInterval=5000", // what compiling took goes back to the system
                "-Dio.netty.jfr.enabled=false",
                "-Dio.netty.machineId=00:00:00:00:00:01", // else it asks all network interfaces
                // netty's pool begins with one piece of half a megabyte instead of two of two: a pack fits
                "-Dio.netty.allocator.numDirectArenas=1",
                "-Dio.netty.allocator.maxOrder=6",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /// What to execute. `ps` shows the argument file, and with it run and worker.
    public List<String> argv(Path argumentFile) {
        return List.of("/bin/sh", "-c", START, java.toString(), "@" + argumentFile);
    }

    /// The JVM's arguments, one a line, quoted as the `java` launcher reads them.
    ///
    /// @param worker the worker's number
    /// @param directory the run directory
    public String argumentFile(int worker, RunDirectory directory) {
        List<String> arguments = new ArrayList<>(flags(heap));
        arguments.addAll(cache.arguments());
        arguments.addAll(List.of(
                "-XX:ActiveProcessorCount=" + processors,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + directory.path().resolve("worker-" + worker + "-hs_err.log"),
                "-Djava.io.tmpdir=" + directory.temporary(),
                "-Djdk.serialFilter=!*"));
        arguments.addAll(extraArguments);
        arguments.add("-cp");
        arguments.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        arguments.add(MAIN_CLASS);
        return arguments.stream().map(WorkerCommand::quote).collect(Collectors.joining("\n", "", "\n"));
    }

    /// A line break would end the argument, so that it is written as the launcher's escape.
    private static String quote(String argument) {
        String escaped = argument.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f");
        return '"' + escaped + '"';
    }
}
