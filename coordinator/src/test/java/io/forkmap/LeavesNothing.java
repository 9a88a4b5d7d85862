package io.forkmap;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of pools that run in [#directory]: whatever happens in one, nothing of the pool is left after it.
abstract class LeavesNothing {
    @TempDir
    Path directory;

    private @Nullable Leftovers leftovers;

    @BeforeEach
    void looksAround() {
        leftovers = Leftovers.now(directory);
    }

    @AfterEach
    void leavesNothingBehind() {
        Objects.requireNonNull(leftovers).assertNone();
    }
}
