package io.forkmap;

import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.Division;
import io.forkmap.schedule.Piece;
import io.forkmap.schedule.RunFailure;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands on what the scheduler decides about partials and about the run itself. Used by the scheduler's owner.
final class RunDelivery {
    private final Consumer<Delivery> sink;

    /// Partials of some rows of a chunk, by the first of them, until it is known which of them count.
    private final Map<Long, Map<Long, byte[]>> pieces = new HashMap<>();

    /// @param sink gets what there is to fold
    RunDelivery(Consumer<Delivery> sink) {
        this.sink = sink;
    }

    /// @param pack the partials of the event at hand, if it has any
    /// @param refusal of the worker that refused, if that is why a run fails
    void perform(Action.OfRun action, @Nullable Pack pack, Refusal refusal) {
        switch (action) {
            case Action.TimeIsShort tell ->
                sink.accept(new Delivery.Warned(TimeAdvice.of(tell.medianNanos(), tell.leftNanos())));
            case Action.FinishRun finished -> {} // the fold counts for itself
            case Action.FailRun failed -> sink.accept(end(failed.failure(), refusal));
            case Action.Abandon abandon -> sink.accept(new Delivery.Delivered(assemble(abandon)));
            case Action.Accept accept -> {
                if (pack != null) {
                    sink.accept(new Delivery.Delivered(Packs.slice(pack, accept.chunks())));
                }
            }
            case Action.Remember remember -> {
                if (pack != null) {
                    sink.accept(new Delivery.Remembered(Packs.slice(pack, remember.chunks())));
                }
            }
            case Action.Duplicate duplicate -> {
                if (pack != null) {
                    sink.accept(new Delivery.Repeated(Packs.slice(pack, duplicate.chunks())));
                }
            }
            case Action.AcceptPiece accept -> {
                if (pack != null) {
                    pieces.computeIfAbsent(accept.chunk(), chunk -> new HashMap<>())
                            .put(accept.piece().begin(), pack.bytes());
                }
            }
        }
    }

    private static Delivery end(RunFailure failure, Refusal refusal) {
        return failure instanceof RunFailure.OutOfTime
                ? new Delivery.Stopped(new StopRequest.Reason.TimeLimit())
                : new Delivery.GivenUp(failure, refusal);
    }

    private Pack assemble(Action.Abandon abandon) {
        TreeMap<Long, ChunkPart> parts = new TreeMap<>();
        for (Division.Skipped each : abandon.division().skipped()) {
            Piece piece = each.piece();
            parts.put(piece.begin(), ChunkPart.skipped(piece.begin(), piece.end(), RunFailures.reason(each.why())));
        }
        Map<Long, byte[]> partials = pieces.getOrDefault(abandon.chunk(), Map.of());
        pieces.remove(abandon.chunk());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Piece piece : abandon.division().kept()) {
            parts.put(piece.begin(), ChunkPart.kept(piece.begin(), piece.end()));
            bytes.writeBytes(java.util.Objects.requireNonNull(partials.get(piece.begin())));
        }
        return new Pack(
                abandon.chunk(), 1, bytes.toByteArray(), parts.values().stream().toList());
    }
}
