package io.forkmap.journal;

import java.nio.file.Path;

/// Where some chunks of the plan are stored.
///
/// @param first chunk of the plan
/// @param count how many that are all in one record
/// @param segment the file
/// @param at where the record's payload begins
/// @param length of the payload
/// @param recorded the first of them by its number in the record, which may be that of an earlier plan
record StoredPack(long first, int count, Path segment, long at, int length, long recorded) {
    long end() {
        return first + count;
    }
}
