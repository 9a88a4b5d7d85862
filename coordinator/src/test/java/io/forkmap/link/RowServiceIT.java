package io.forkmap.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.DatasetValuesGrpc;
import io.forkmap.proto.Drain;
import io.forkmap.proto.Register;
import io.forkmap.proto.Values;
import io.forkmap.proto.ValuesRequest;
import io.forkmap.proto.WorkerMessage;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets bytes of the dataset, which, and how fast.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RowServiceIT {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    private final byte[] content = new byte[16 * MEBIBYTE];
    private final Tokens tokens = new Tokens();
    private final byte[] token = tokens.issue(3);
    private ControlServer server;
    private Caller caller;

    @BeforeEach
    void serves() throws IOException {
        new Random(1).nextBytes(content);
        List<MemorySegment> files = List.of(MemorySegment.ofArray(new byte[10]), MemorySegment.ofArray(content));
        Path socket = directory.resolve("control.sock");
        server = ControlServer.bind(socket, tokens, _ -> true, new Greeter(), files);
        caller = new Caller(socket);
    }

    @AfterEach
    void closes() {
        caller.close();
        server.close();
    }

    @Test
    void givesAWorkerWhatItAsksForInPieces() throws Exception {
        register();
        int begin = 12_345;
        int count = 5 * MEBIBYTE + 1;
        List<Values> pieces = read(request(1, begin, count).build());
        assertThat(pieces).allMatch(piece -> piece.getValues().size() <= MEBIBYTE);
        assertThat(joined(pieces)).isEqualTo(ByteString.copyFrom(content, begin, count));
    }

    @Test
    void givesTheLastByteAndNone() throws Exception {
        register();
        assertThat(joined(read(request(1, content.length - 1, 1).build())))
                .isEqualTo(ByteString.copyFrom(content, content.length - 1, 1));
        assertThat(joined(read(request(1, content.length, 0).build()))).isEqualTo(ByteString.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "2, 0, 1", "0, -1, 1", "0, 0, -1", "0, 0, 11", "0, 10, 1", "0, 1, 9223372036854775807"})
    void refusesWhatIsNotThere(int file, long begin, long count) throws Exception {
        register();
        assertThatThrownBy(() -> read(request(file, begin, count).build())).hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void refusesWhoHasNotRegistered() {
        assertRefused(request(0, 0, 1));
    }

    @Test
    void refusesAnotherToken() throws Exception {
        register();
        byte[] wrong = token.clone();
        wrong[31] ^= 1;
        assertRefused(request(0, 0, 1).setToken(ByteString.copyFrom(wrong)));
        assertRefused(request(0, 0, 1).setWorker(4));
        assertRefused(request(0, 0, 1).clearToken());
    }

    @Test
    void refusesAWorkerThatIsGone() throws Exception {
        register();
        tokens.revoke(3);
        assertRefused(request(0, 0, 1));
    }

    @Test
    void goesOnWithOthersWhileOneDoesNotTake() throws Exception {
        register();
        Slow slow = new Slow();
        DatasetValuesGrpc.newStub(caller.channel())
                .read(request(1, 0, content.length).build(), slow);
        List<Values> pieces = new ArrayList<>(List.of(slow.taken.take()));
        for (int i = 0; i < 20; i++) {
            assertThat(joined(read(request(1, i, 1).build()))).isEqualTo(ByteString.copyFrom(content, i, 1));
        }
        assertThat(slow.taken).as("nothing came that was not asked for").isEmpty();
        while (joined(pieces).size() < content.length) {
            slow.askForOne();
            pieces.add(slow.taken.take());
        }
        assertThat(joined(pieces)).isEqualTo(ByteString.copyFrom(content));
    }

    private void register() throws InterruptedException {
        caller.register(3, token);
        caller.heard.take();
    }

    private ValuesRequest.Builder request(int file, long begin, long count) {
        return ValuesRequest.newBuilder()
                .setWorker(3)
                .setToken(ByteString.copyFrom(token))
                .setFile(file)
                .setBegin(begin)
                .setByteCount(count);
    }

    private List<Values> read(ValuesRequest request) {
        List<Values> pieces = new ArrayList<>();
        DatasetValuesGrpc.newBlockingStub(caller.channel()).read(request).forEachRemaining(pieces::add);
        return pieces;
    }

    private void assertRefused(ValuesRequest.Builder request) {
        assertThatThrownBy(() -> read(request.build())).hasMessageContaining("UNAUTHENTICATED");
    }

    private static ByteString joined(List<Values> pieces) {
        return pieces.stream().map(Values::getValues).reduce(ByteString.EMPTY, ByteString::concat);
    }

    /// Takes a piece only when it wants one.
    private static final class Slow implements ClientResponseObserver<ValuesRequest, Values> {
        final BlockingQueue<Values> taken = new LinkedBlockingQueue<>();
        private ClientCallStreamObserver<ValuesRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<ValuesRequest> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(1);
        }

        void askForOne() {
            call.request(1);
        }

        @Override
        public void onNext(Values piece) {
            taken.add(piece);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    /// Answers a registration.
    private static final class Greeter implements LinkListener {
        @Override
        public void onRegister(WorkerLink link, Register register) {
            link.send(CoordinatorMessage.newBuilder()
                    .setDrain(Drain.getDefaultInstance())
                    .build());
        }

        @Override
        public void onMessage(WorkerLink link, WorkerMessage message) {}

        @Override
        public void onClosed(WorkerLink link, String why) {}

        @Override
        public void onIntruder(String who) {}
    }
}
