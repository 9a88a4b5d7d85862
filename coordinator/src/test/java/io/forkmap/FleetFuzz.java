package io.forkmap;

import io.forkmap.fuzz.ScratchFile;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Trial;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.Fold;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.ChunkPlan;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Liveness;
import io.forkmap.schedule.RetryPolicy;
import io.forkmap.schedule.Scheduler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What registered workers say, true or not: messages in a row, each behind its length as protobuf writes it, said
/// by two workers in turn. The scheduler and the fold must bear it all.
public final class FleetFuzz {
    private static final int WORKERS = 2;
    private static final int CHUNKS = 64;
    private static final JobBinding<Trial, Long, Double> JOB = JobBinding.of(new Pi(1));

    private final Scheduler scheduler =
            new Scheduler(WORKERS, RetryPolicy.standard(), Liveness.standard(), Scheduler.MAX_LEASE_CHUNKS);
    private final Fold<Trial, Long, Double> fold;
    private long nowNanos;
    private long accepted;

    private FleetFuzz(Path directory) {
        fold = new Fold<>(new PlannedRun<>(1, JOB, Inputs.trials(CHUNKS), 42), JOB, directory);
    }

    /// Takes a run of 64 chunks through what the messages say.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (ScratchFile file = new ScratchFile("spill")) {
            new FleetFuzz(file.path().resolveSibling("")).say(new ByteArrayInputStream(input));
        }
    }

    private void say(ByteArrayInputStream messages) throws IOException {
        try (fold) {
            on(new Event.PoolOpened(), null);
            on(new Event.RunBegun(1, ChunkPlan.even(CHUNKS), List.of()), null);
            for (int said = 0; ; said++) {
                WorkerMessage message;
                try {
                    message = WorkerMessage.parseDelimitedFrom(messages);
                } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                    return; // gRPC would end the stream here
                }
                if (message == null) {
                    return;
                }
                heard(said % WORKERS, message);
            }
        }
    }

    private void heard(int worker, WorkerMessage message) {
        Event event = WorkerEvents.of(worker, message);
        if (event != null) {
            on(event, WorkerEvents.pack(message));
        }
    }

    private void on(Event event, @Nullable Pack pack) {
        nowNanos += 1_000_000;
        for (Action action : scheduler.on(nowNanos, event)) {
            perform(action, pack);
        }
    }

    private void perform(Action action, @Nullable Pack pack) {
        if (action instanceof Action.Accept accept && pack != null) {
            Pack part = Packs.slice(pack, accept.chunks());
            accepted += part.count();
            fold.add(part);
        }
        if (action instanceof Action.Duplicate duplicate && pack != null) {
            Packs.slice(pack, duplicate.chunks());
        }
        if (action instanceof Action.FinishRun) {
            finish();
        }
    }

    private void finish() {
        if (accepted != CHUNKS || !fold.isComplete()) {
            throw new AssertionError("finished with " + accepted + " of " + CHUNKS + " chunks");
        }
        try {
            fold.partials().iterator().forEachRemaining(partial -> {});
        } catch (io.forkmap.kernel.CodecException e) {
            // said of the chunk to the user
        }
    }
}
