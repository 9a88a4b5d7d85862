package io.forkmap;

import io.forkmap.journal.ChunkSpan;
import io.forkmap.journal.Journal;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.ChunkRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run has of a journal, if it has one: what need not be computed, and where partials are kept. Used by the
/// thread that folds.
///
/// @param journal of the run
/// @param chunkCount of the plan
record Keeping(Optional<Journal> journal, long chunkCount) {
    /// How many chunks are to be computed.
    long wantedCount() {
        return journal.map(Journal::wantedCount).orElse(chunkCount);
    }

    /// What is not, in order: what is kept already, and what is left to other shards.
    List<ChunkRun> done() {
        if (journal.isEmpty()) {
            return List.of();
        }
        List<ChunkRun> done = new ArrayList<>();
        long from = 0;
        for (ChunkSpan wanted : journal.get().wanted()) {
            if (wanted.first() > from) {
                done.add(new ChunkRun(from, wanted.first()));
            }
            from = wanted.end();
        }
        if (from < chunkCount) {
            done.add(new ChunkRun(from, chunkCount));
        }
        return done;
    }

    /// What is kept, in chunk order.
    void replay(Consumer<Pack> consumer) {
        journal.ifPresent(kept -> kept.replay(consumer));
    }

    void add(Pack pack) throws InterruptedException {
        if (journal.isPresent()) {
            journal.get().append(pack);
        }
    }

    void sync() throws InterruptedException {
        if (journal.isPresent()) {
            journal.get().sync();
        }
    }

    /// Lets a failed journal end the run.
    void endsOnFailure(ActiveExecution active) {
        journal.ifPresent(kept -> kept.onFailure(why -> active.interject(new Delivery.Broken(why))));
    }
}
