package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.forkmap.proto.Heartbeat;
import io.forkmap.proto.Partials;
import io.forkmap.proto.WorkerMessage;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<WorkerMessage> written = new ArrayList<>();
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private int ends;

    private final Outbox outbox = new Outbox(
            new StreamObserver<>() {
                @Override
                public void onNext(WorkerMessage message) {
                    written.add(message);
                }

                @Override
                public void onError(Throwable cause) {
                    throw new AssertionError(cause);
                }

                @Override
                public void onCompleted() {
                    ends++;
                }
            },
            posted::add);

    @Test
    void writesOneByItself() {
        outbox.send(beat(1));
        writeAll();
        assertThat(written).containsExactly(beat(1));
    }

    @Test
    void writesTogetherWhatWaits() {
        outbox.send(beat(1));
        outbox.send(beat(2));
        outbox.send(beat(3));
        assertThat(posted).hasSize(1);
        writeAll();
        assertThat(written)
                .containsExactly(
                        beat(1).toBuilder().addMore(beat(2)).addMore(beat(3)).build());
        outbox.send(beat(4));
        writeAll();
        assertThat(written).last().isEqualTo(beat(4));
    }

    @Test
    void writesLargeOnesByThemselvesAndKeepsTheOrder() {
        WorkerMessage large = WorkerMessage.newBuilder()
                .setPartials(Partials.newBuilder().setPacked(ByteString.copyFrom(new byte[100_000])))
                .build();
        outbox.send(beat(1));
        outbox.send(large);
        outbox.send(beat(2));
        outbox.send(beat(3));
        writeAll();
        assertThat(written)
                .containsExactly(
                        beat(1), large, beat(2).toBuilder().addMore(beat(3)).build());
    }

    @Test
    void putsNoMoreTogetherThanAgreed() {
        for (int i = 0; i < 2 * Wire.MAX_TOGETHER + 2; i++) {
            outbox.send(beat(i));
        }
        writeAll();
        assertThat(written).hasSize(2).allMatch(message -> message.getMoreCount() == Wire.MAX_TOGETHER);
    }

    @Test
    void endsOnceBehindAllThatWasSent() {
        outbox.send(beat(1));
        outbox.complete();
        assertThat(ends).isZero();
        writeAll();
        assertThat(written).containsExactly(beat(1));
        assertThat(ends).isEqualTo(1);
    }

    private void writeAll() {
        while (!posted.isEmpty()) {
            posted.remove().run();
        }
    }

    private static WorkerMessage beat(long sequence) {
        return WorkerMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setSequence(sequence))
                .build();
    }
}
