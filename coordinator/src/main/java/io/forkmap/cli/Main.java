package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.resources.ProcessLimits;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The `forkmap` command.
public final class Main {
    private static final int BUFFER_BYTES = 1 << 16;

    private Main() {}

    /// Runs a command and ends the JVM with its exit code.
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        // What a job prints in this process must not get into the result.
        System.setOut(err);
        System.setErr(err);
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            err.println("forkmap: " + refusal.get());
            System.exit(ExitCode.OS_LIMIT.code());
        }
        LaunchInfo launch = LaunchInfo.of(System.getProperties(), System.getenv());
        System.exit(run(new Console(out, err, launch, List.of(args))).code());
    }

    /// Why this process can't run anything, if it can't.
    static Optional<String> refusal() {
        return new StartLimits(
                        System.getProperty("java.class.path"),
                        Runtime.getRuntime().maxMemory())
                .refusal(ProcessLimits.ofThisProcess());
    }

    /// Ends the JVM, whatever its threads are doing; does not return.
    static void exit(ExitCode code) {
        System.exit(code.code());
    }

    /// Runs a command.
    static ExitCode run(Console console) {
        ExitCode code;
        try {
            code = Commands.execute(console);
        } catch (Throwable e) {
            code = new ExceptionHandler(console).report(e);
        }
        // A PrintStream swallows errors.
        if (console.out().checkError()) {
            console.note("forkmap: can't write to standard output: the disk is full, or its reader is gone");
            return code == ExitCode.OK ? ExitCode.IO_ERROR : code;
        }
        return code;
    }

    /// Always UTF-8: in the C locale the JVM would print question marks, into JSON too.
    private static PrintStream stream(FileDescriptor descriptor, boolean flushLines) {
        FileOutputStream bytes = new FileOutputStream(descriptor);
        return new PrintStream(
                flushLines ? bytes : new java.io.BufferedOutputStream(bytes, BUFFER_BYTES),
                flushLines,
                StandardCharsets.UTF_8);
    }
}
