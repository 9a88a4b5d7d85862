package io.forkmap;

import io.forkmap.proto.Failed;
import io.forkmap.proto.Partials;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Event;
import org.jspecify.annotations.Nullable;

/// What a worker's messages mean to the scheduler.
final class WorkerEvents {
    private WorkerEvents() {}

    /// The event of a message, or null if a worker that has registered may not send such a message,
    /// or it is garbled.
    static @Nullable Event of(int worker, WorkerMessage message) {
        return switch (message.getKindCase()) {
            case MAPPED -> new Event.Joined(worker);
            case READY ->
                new Event.Ready(
                        worker, message.getReady().getRun(), message.getReady().getComputeThreads());
            case PARTIALS -> Packs.isWhole(message.getPartials()) ? completed(worker, message.getPartials()) : null;
            case FAILED -> failed(worker, message.getFailed());
            case HEARTBEAT, USAGE, GOODBYE, THREAD_DUMP -> new Event.Heard(worker);
            case REFUSED -> new Event.Refused(worker, message.getRefused().getText());
            case REGISTER, KIND_NOT_SET -> null;
        };
    }

    /// The partials of a message, or null if it has none.
    static @Nullable Pack pack(WorkerMessage message) {
        if (!message.hasPartials()) {
            return null;
        }
        Partials partials = message.getPartials();
        return new Pack(
                partials.getFirstChunk(),
                partials.getChunkCount(),
                partials.getPacked().toByteArray());
    }

    private static Event completed(int worker, Partials partials) {
        return new Event.Completed(
                worker,
                partials.getRun(),
                partials.getLease(),
                partials.getFirstChunk(),
                partials.getChunkCount(),
                partials.getComputeNanos(),
                partials.getPacked().size(),
                partials.getLeaseDone());
    }

    private static Event failed(int worker, Failed failed) {
        return new Event.Failed(
                worker,
                failed.getRun(),
                failed.getLease(),
                failed.getChunk(),
                failed.getExceptionClass(),
                failed.getText(),
                failed.getLeaseDone(),
                failed.getFatal());
    }
}
