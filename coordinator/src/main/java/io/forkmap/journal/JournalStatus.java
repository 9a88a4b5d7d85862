package io.forkmap.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was found in a checkpoint.
///
/// @param segments how many files of partials there are
/// @param byteCount their sizes together
/// @param lastWritten when the last of them was written to; empty if there is none
/// @param shards into how many parts those who computed have divided the plan: 1, or what they said
/// @param owners who is at it now, as far as their files tell
/// @param notes what was left out, and why, a line each
/// @param isDamaged whether it can be gone on with only without what is damaged
public record JournalStatus(
        int segments,
        long byteCount,
        Optional<Instant> lastWritten,
        int shards,
        List<Owner> owners,
        List<String> notes,
        boolean isDamaged) {
    /// Copies the lists.
    public JournalStatus {
        owners = List.copyOf(owners);
        notes = List.copyOf(notes);
    }
}
