package io.forkmap.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnsafeByteOperations;
import io.forkmap.ChildJvm;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Drain;
import io.forkmap.proto.Heartbeat;
import io.forkmap.proto.Partials;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.worker.Wire;
import io.grpc.Status;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who gets a stream, and what others do to it.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LinkIT {
    private static final WorkerMessage HEARTBEAT = WorkerMessage.newBuilder()
            .setHeartbeat(Heartbeat.newBuilder().setSequence(1))
            .build();
    private static final CoordinatorMessage DRAIN =
            CoordinatorMessage.newBuilder().setDrain(Drain.getDefaultInstance()).build();

    @TempDir
    private Path directory;

    private final Tokens tokens = new Tokens();
    private final Recorder recorder = new Recorder();
    private Path socket;
    private ControlServer server;

    /// Only this process is expected.
    @BeforeEach
    void listens() throws IOException {
        socket = directory.resolve("control.sock");
        long self = ProcessHandle.current().pid();
        server = ControlServer.bind(socket, tokens, pid -> pid == self, recorder, List.of());
    }

    @AfterEach
    void closes() {
        server.close();
        server.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void givesAWorkerAStream() throws Exception {
        try (Caller caller = new Caller(socket)) {
            assertWorks(caller, 3, tokens.issue(3));
            caller.hangUp();
            assertThat(recorder.events.take()).isEqualTo("3 closed");
            assertThat(caller.end().get().getCode()).isEqualTo(Status.Code.OK);
        }
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void tellsThatAWorkerIsGoneOnce() throws Exception {
        try (Caller caller = new Caller(socket)) {
            assertWorks(caller, 3, tokens.issue(3));
        }
        assertThat(recorder.events.take()).isEqualTo("3 closed");
        assertAWorkerCanStillRegister();
        assertThat(recorder.events).isEmpty();
    }

    /// That the server closes, and is gone, is looked at after each test.
    @Test
    void isNotHeldUpByALoopThatHasEnded() throws Exception {
        LoopBomb.throwInto(server.loop());
        assertThat(server.loop().awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void turnsAwayAProcessThatWasNotSpawned() throws Exception {
        Process stranger = new ProcessBuilder(ChildJvm.of(Stranger.class).command(socket))
                .redirectErrorStream(true)
                .start();
        assertThat(stranger.inputReader().readLine()).isEqualTo("closed");
        assertThat(stranger.waitFor()).isZero();
        assertThat(recorder.events.take()).startsWith("intruder: pid " + stranger.pid() + " of uid ");
        assertAWorkerCanStillRegister();
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void refusesAWrongToken() throws Exception {
        byte[] token = tokens.issue(3);
        byte[] wrong = token.clone();
        wrong[0] ^= 1;
        try (Caller caller = new Caller(socket)) {
            caller.register(3, wrong);
            assertThat(caller.end().get().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(caller.heard).isEmpty();
        }
        assertThat(recorder.events.take()).startsWith("intruder: ").contains("token");
        try (Caller caller = new Caller(socket)) {
            assertWorks(caller, 3, token);
        }
    }

    @Test
    void refusesATokenThatWasUsed() throws Exception {
        byte[] token = tokens.issue(3);
        try (Caller first = new Caller(socket);
                Caller second = new Caller(socket)) {
            assertWorks(first, 3, token);
            second.register(3, token);
            assertThat(second.end().get().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(recorder.events.take()).startsWith("intruder: ");
            assertGoesOn(first, 3);
        }
    }

    @Test
    void refusesWhoDoesNotRegisterFirst() throws Exception {
        try (Caller caller = new Caller(socket)) {
            caller.say(HEARTBEAT);
            assertThat(caller.end().get().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(recorder.events.take()).startsWith("intruder: ");
        }
    }

    /// Users see nothing of it either.
    @Test
    void closesOnlyTheConnectionThatSendsGarbage() throws Exception {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord record) {
                logged.add(record.getLoggerName() + ": " + record.getMessage());
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try (Caller caller = new Caller(socket)) {
            assertWorks(caller, 3, tokens.issue(3));
            byte[] garbage = new byte[10_000];
            new Random(1).nextBytes(garbage);
            sendUntilClosed(garbage);
            byte[] halfRight = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(halfRight, 0, garbage, 0, halfRight.length);
            sendUntilClosed(garbage);
            assertGoesOn(caller, 3);
            assertAWorkerCanStillRegister();
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    /// They come from a process that may connect: nothing is known against them.
    @Test
    void isNotHinderedByAThousandIdleConnections() throws Exception {
        List<SocketChannel> idle = new ArrayList<>();
        try (Caller caller = new Caller(socket)) {
            for (int i = 0; i < 1000; i++) {
                idle.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            }
            assertWorks(caller, 3, tokens.issue(3));
            assertAWorkerCanStillRegister();
            assertGoesOn(caller, 3);
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    @Test
    void endsOnlyTheStreamWhoseMessageIsTooLarge() throws Exception {
        try (Caller good = new Caller(socket);
                Caller bad = new Caller(socket)) {
            assertWorks(good, 3, tokens.issue(3));
            assertWorks(bad, 4, tokens.issue(4));
            bad.say(WorkerMessage.newBuilder()
                    .setPartials(Partials.newBuilder()
                            .setPacked(UnsafeByteOperations.unsafeWrap(new byte[Wire.MAX_MESSAGE_BYTES])))
                    .build());
            assertThat(bad.end().get().getCode()).isEqualTo(Status.Code.CANCELLED);
            assertThat(recorder.events.take()).isEqualTo("4 closed");
            assertGoesOn(good, 3);
        }
    }

    private void assertAWorkerCanStillRegister() throws InterruptedException {
        try (Caller another = new Caller(socket)) {
            assertWorks(another, 8, tokens.issue(8));
            another.hangUp();
            assertThat(recorder.events.take()).isEqualTo("8 closed");
        }
    }

    private void assertWorks(Caller caller, int worker, byte[] token) throws InterruptedException {
        caller.register(worker, token);
        assertThat(recorder.events.take()).isEqualTo(worker + " registered");
        assertThat(caller.heard.take()).isEqualTo(DRAIN);
        assertGoesOn(caller, worker);
    }

    private void assertGoesOn(Caller caller, int worker) throws InterruptedException {
        caller.say(HEARTBEAT);
        assertThat(recorder.events.take()).isEqualTo(worker + " said HEARTBEAT");
    }

    private void sendUntilClosed(byte[] bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                channel.write(all);
            }
            ByteBuffer answer = ByteBuffer.allocate(1 << 16);
            while (channel.read(answer) >= 0) {
                answer.clear();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("Connection reset.*|Broken pipe");
        }
    }

    /// Answers a registration; writes down all calls.
    private static final class Recorder implements LinkListener {
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void onRegister(WorkerLink link, Register register) {
            events.add(link.worker() + " registered");
            link.send(DRAIN);
        }

        @Override
        public void onMessage(WorkerLink link, WorkerMessage message) {
            events.add(link.worker() + " said " + message.getKindCase());
        }

        @Override
        public void onClosed(WorkerLink link, String why) {
            events.add(link.worker() + " closed");
            link.send(DRAIN); // to nobody
        }

        @Override
        public void onIntruder(String who) {
            events.add("intruder: " + who);
        }
    }
}
