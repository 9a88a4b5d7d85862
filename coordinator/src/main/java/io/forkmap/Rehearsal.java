package io.forkmap;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.JobBinding;
import io.forkmap.launch.RunDirectory;
import io.forkmap.link.ControlServer;
import io.forkmap.link.LinkListener;
import io.forkmap.link.Tokens;
import io.forkmap.link.WorkerLink;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Lease;
import io.forkmap.worker.Invitation;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.RunningSlots;
import io.forkmap.worker.WorkerMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// One run of one worker that is no process of its own: it is the thread that calls and one that computes, over a real
/// socket, for a coordinator that knows no faults. So both sides are at work in the one JVM that trains the AOT cache.
public final class Rehearsal implements LinkListener {
    private static final int WORKER = 0;
    private static final long NUMBER = 1;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final FleetMessages messages;
    private final int chunkCount;
    private long received;

    private Rehearsal(FleetMessages messages, int chunkCount) {
        this.messages = messages;
        this.chunkCount = chunkCount;
    }

    /// Computes all chunks and forgets them. Returns when the worker has been drained.
    ///
    /// @param job its class is on this JVM's own class path
    /// @param parent where the run directory goes
    /// @return the worker's exit code, see [io.forkmap.worker.WorkerExit]
    /// @throws IOException if the run directory or the socket can't be made
    public static <I, P> int of(Job<I, P, ?> job, Inputs<I> inputs, Path data, Path parent) throws IOException {
        JobBinding<I, P, ?> binding = JobBinding.of(job);
        PlannedRun<I, P> run = new PlannedRun<>(NUMBER, binding, InputsChoice.bind(inputs, binding.types()), 0);
        try (Dataset mapped = Dataset.open(List.of(DataSource.of(data)));
                RunDirectory directory = RunDirectory.create(parent, Map.of());
                RunningSlots _ = RunningSlots.create(RunFiles.slot(directory.path(), WORKER), 1)) {
            PlanFiles.write(run, directory.path());
            FleetMessages messages = new FleetMessages(directory.path(), DataPlacer.whereItIs(mapped), HEARTBEAT);
            messages.setRun(run);
            int chunkCount = Math.toIntExact(run.inputs().chunkCount());
            return serve(new Rehearsal(messages, chunkCount), RunFiles.socket(directory.shortPath()));
        }
    }

    private static int serve(Rehearsal rehearsal, Path socket) throws IOException {
        Tokens tokens = new Tokens();
        long ours = ProcessHandle.current().pid();
        try (ControlServer _ = ControlServer.bind(socket, tokens, pid -> pid == ours, rehearsal, List.of())) {
            return WorkerMain.run(new StandardInput(new Invitation(WORKER, tokens.issue(WORKER), socket.toString())));
        }
    }

    /// An invitation, and then nothing until the JVM ends.
    private static final class StandardInput extends InputStream {
        private final byte[] line;
        private int position;

        StandardInput(Invitation invitation) {
            line = invitation.toLine();
        }

        @Override
        public int read() throws IOException {
            if (position < line.length) {
                return line[position++];
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new InterruptedIOException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            into[offset] = (byte) read();
            return 1;
        }
    }

    @Override
    public void onRegister(WorkerLink link, Register register) {
        link.send(messages.welcome());
    }

    @Override
    public void onMessage(WorkerLink link, WorkerMessage message) {
        switch (message.getKindCase()) {
            case MAPPED -> link.send(messages.begin(NUMBER));
            case READY -> link.send(messages.lease(new Lease(NUMBER, 1, 0, chunkCount, 1)));
            case PARTIALS -> {
                received += message.getPartials().getChunkCount();
                if (received == chunkCount) {
                    link.send(messages.end(NUMBER));
                }
            }
            case FAILED, USAGE -> link.send(messages.drain());
            case REGISTER, HEARTBEAT, GOODBYE, REFUSED, THREAD_DUMP, KIND_NOT_SET -> {
                // the worker goes on, or leaves, by itself
            }
        }
    }

    @Override
    public void onClosed(WorkerLink link, String why) {}

    @Override
    public void onIntruder(String who) {}
}
