package io.forkmap.launch;

import io.forkmap.dataset.PrivateFile;
import io.forkmap.worker.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Spawns worker JVMs. Blocks for as long as a fork takes: not to be called by an event loop.
public final class Launcher {
    /// Would add flags of somebody else's to the worker, or print to its output.
    private static final List<String> SCRUBBED = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final WorkerCommand command;
    private final RunDirectory directory;
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    public Launcher(WorkerCommand command, RunDirectory directory) {
        this.command = command;
        this.directory = directory;
    }

    /// What workers left behind since the last call, in words.
    public List<String> takeWarnings() {
        List<String> taken = new ArrayList<>();
        for (String next = warnings.poll(); next != null; next = warnings.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void end(Strays strays, int worker) {
        List<String> ended = strays.end();
        if (!ended.isEmpty()) {
            warnings.add("worker " + worker + " left processes that the kernel had started; they were killed: "
                    + String.join(", ", ended));
        }
    }

    /// Starts one worker. Its output goes to its log; its standard input is ours.
    ///
    /// @param worker its number, from 0
    /// @throws IOException if the system can't start it: too many processes, no memory, no such executable
    public WorkerProcess spawn(int worker) throws IOException {
        Path arguments = RunFiles.arguments(directory.path(), worker);
        PrivateFile.write(arguments, command.argumentFile(worker, directory).getBytes(StandardCharsets.UTF_8));
        Path log = RunFiles.log(directory.path(), worker);
        PrivateFile.write(log, new byte[0]);
        ProcessBuilder builder = new ProcessBuilder(command.argv(arguments)).redirectErrorStream(true);
        builder.environment().keySet().removeAll(SCRUBBED);
        Strays strays = Strays.mark(builder.environment(), directory, worker);
        return WorkerProcess.start(worker, builder, log, () -> end(strays, worker));
    }
}
