package io.forkmap.worker;

import java.io.IOException;
import java.io.InputStream;

/// The main class of a worker JVM. Takes no arguments: everything comes by standard input and the stream.
public final class WorkerMain {
    private WorkerMain() {}

    /// Runs one worker. Standard output belongs to the kernel; both go to the worker's log.
    public static void main(String[] args) {
        Runtime.getRuntime().halt(run(System.in)); // halt: a kernel's shutdown hooks can't hold it up
    }

    /// Runs one worker in the calling thread. The JVM ends with the stream.
    ///
    /// @param in an [Invitation], and then nothing
    /// @return the exit code, see [WorkerExit]
    public static int run(InputStream in) {
        Leash leash = new Leash(in, () -> Runtime.getRuntime().halt(WorkerExit.COORDINATOR_GONE));
        try (WorkerSession session = WorkerSession.dial(Invitation.read(in), leash)) {
            var _ = leash.hold();
            int exit = session.run();
            FlightRecordings.end();
            return exit;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
            return WorkerExit.INTERNAL;
        }
    }
}
