package io.forkmap.worker;

import io.forkmap.fuzz.ScratchFile;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsFile;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Trial;
import io.forkmap.link.ControlServer;
import io.forkmap.link.LinkListener;
import io.forkmap.link.Tokens;
import io.forkmap.link.WorkerLink;
import io.forkmap.proto.Begin;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Drain;
import io.forkmap.proto.Lease;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What a coordinator says, sense or not: messages in a row, each behind its length as protobuf writes it, and
/// after them a Drain. A worker's session must come to an end, and may refuse. A coordinator is trusted: what it
/// says makes the worker load classes and open files.
public final class SessionFuzz implements LinkListener, AutoCloseable {
    /// Of gRPC and netty, which tell at length of everything that they turn away.
    private static final Logger LOGS = Logger.getLogger("io");

    private static final int WORKER = 0;
    private static final int MOST_CHUNKS = 0x3f;
    private static final CoordinatorMessage DRAIN =
            CoordinatorMessage.newBuilder().setDrain(Drain.getDefaultInstance()).build();

    private final byte[] said;
    private final Tokens tokens = new Tokens();
    private final ScratchFile socket = new ScratchFile("socket");
    private final ScratchFile job = new ScratchFile("job");
    private final ScratchFile inputs = new ScratchFile("inputs");
    private final Path slot = RunFiles.slot(socket.path().getParent(), WORKER);

    private SessionFuzz(byte[] said) throws IOException {
        LOGS.setLevel(Level.OFF);
        this.said = said;
        JobBinding<Trial, Long, Double> binding = JobBinding.of(new Pi(1));
        job.holding(binding.encode());
        InputsFile.write(Inputs.trials(MOST_CHUNKS), binding.inputCodec(), inputs.path());
        Files.deleteIfExists(slot);
        RunningSlots.create(slot, 2).close();
    }

    /// Lets one worker hear what it is given.
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        try (SessionFuzz fuzz = new SessionFuzz(input)) {
            fuzz.run();
        }
    }

    private void run() throws IOException, InterruptedException {
        try (ControlServer server = ControlServer.bind(socket.path(), tokens, pid -> true, this, List.of());
                WorkerSession session = WorkerSession.dial(
                        new Invitation(
                                WORKER, tokens.issue(WORKER), socket.path().toString()),
                        new Leash(InputStream.nullInputStream(), () -> {}))) {
            int exit = session.run();
            if (exit != WorkerExit.DRAINED && exit != WorkerExit.REFUSED) {
                throw new AssertionError("the worker ended with exit " + exit + ", " + server.wireBytes() + " bytes");
            }
        } catch (IllegalArgumentException e) {
            // a path that is none, a heartbeat each 0 ms
        }
    }

    @Override
    public void onRegister(WorkerLink link, Register register) {
        ByteArrayInputStream messages = new ByteArrayInputStream(said);
        try {
            for (var next = CoordinatorMessage.parseDelimitedFrom(messages);
                    next != null;
                    next = CoordinatorMessage.parseDelimitedFrom(messages)) {
                link.send(harmless(next));
            }
        } catch (IOException e) {
            // no more messages
        }
        link.send(DRAIN);
    }

    /// Files that are there, and no more chunks than a moment has room for.
    private CoordinatorMessage harmless(CoordinatorMessage message) {
        Begin begin = message.getBegin();
        Lease lease = message.getLease();
        return switch (message.getKindCase()) {
            case BEGIN ->
                CoordinatorMessage.newBuilder()
                        .setBegin(begin.toBuilder()
                                .setJobFile(job.path().toString())
                                .setInputsFile(inputs.path().toString()))
                        .build();
            case LEASE ->
                CoordinatorMessage.newBuilder()
                        .setLease(lease.toBuilder().setChunkCount(lease.getChunkCount() & MOST_CHUNKS))
                        .build();
            case WELCOME, END, DRAIN, DUMP, KIND_NOT_SET -> message;
        };
    }

    @Override
    public void onMessage(WorkerLink link, WorkerMessage message) {}

    @Override
    public void onClosed(WorkerLink link, String why) {}

    @Override
    public void onIntruder(String who) {
        throw new AssertionError(who);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(slot);
        socket.close();
        job.close();
        inputs.close();
    }
}
