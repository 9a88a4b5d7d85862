package io.forkmap.link;

import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.WorkerMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One worker as the coordinator sees it: something to send to. Used by the event loop only.
public final class WorkerLink {
    private final StreamObserver<CoordinatorMessage> outgoing;
    private final int worker;
    private final Gathering gathering;
    private final List<CoordinatorMessage> gathered = new ArrayList<>();
    private boolean open = true;

    private WorkerLink(StreamObserver<CoordinatorMessage> outgoing, int worker, Gathering gathering) {
        this.outgoing = outgoing;
        this.worker = worker;
        this.gathering = gathering;
    }

    /// Its number, from 0.
    public int worker() {
        return worker;
    }

    /// Queues one message. Nothing happens when the stream is over: that is reported anyway.
    public void send(CoordinatorMessage message) {
        if (open && gathering.isOn()) {
            gathering.add(this);
            gathered.add(message);
        } else if (open) {
            outgoing.onNext(message);
        }
    }

    /// Sends what was gathered, as one message.
    void flush() {
        if (open && !gathered.isEmpty()) {
            CoordinatorMessage.Builder first = gathered.getFirst().toBuilder();
            first.addAllMore(gathered.subList(1, gathered.size()));
            outgoing.onNext(first.build());
        }
        gathered.clear();
    }

    /// The stream of one connection: nobody, until the first message has proved who it is.
    static final class Incoming implements StreamObserver<WorkerMessage> {
        private final StreamObserver<CoordinatorMessage> outgoing;
        private final Tokens tokens;
        private final LinkListener listener;
        private final Audit audit;
        private final Gathering gathering;
        private @Nullable WorkerLink link;
        private boolean turnedAway;

        Incoming(
                StreamObserver<CoordinatorMessage> outgoing,
                Tokens tokens,
                LinkListener listener,
                Audit audit,
                Gathering gathering) {
            this.outgoing = outgoing;
            this.tokens = tokens;
            this.listener = listener;
            this.audit = audit;
            this.gathering = gathering;
        }

        @Override
        public void onNext(WorkerMessage message) {
            gathering.during(() -> {
                hear(message);
                message.getMoreList().forEach(this::hear);
            });
        }

        private void hear(WorkerMessage message) {
            if (link != null) {
                listener.onMessage(link, message);
            } else if (message.hasRegister() && tokens.redeem(message.getRegister())) {
                link = new WorkerLink(outgoing, message.getRegister().getWorker(), gathering);
                listener.onRegister(link, message.getRegister());
            } else if (!turnedAway) { // it may have said more in one breath
                turnedAway = true;
                audit.accept("a process that did not know a worker's token");
                outgoing.onError(Status.UNAUTHENTICATED.asRuntimeException());
            }
        }

        @Override
        public void onError(Throwable cause) {
            closed(String.valueOf(cause.getMessage()));
        }

        @Override
        public void onCompleted() {
            if (!turnedAway) {
                outgoing.onCompleted();
            }
            closed("it ended the stream");
        }

        private void closed(String why) {
            if (link != null && link.open) {
                link.open = false;
                listener.onClosed(link, why);
            }
        }
    }
}
