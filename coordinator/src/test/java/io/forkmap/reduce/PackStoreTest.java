package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackStoreTest {
    @TempDir
    private Path directory;

    @Test
    void keepsInTheHeapUpToTheLimit() {
        try (PackStore store = new PackStore(100, directory)) {
            assertThat(store.keep(Plans.bytes(0, 60)).bytes()).isNotNull();
            assertThat(store.keep(Plans.bytes(1, 40)).bytes()).isNotNull();
            assertThat(store.keep(Plans.bytes(2, 1)).bytes()).isNull();
        }
    }

    @Test
    void readsSpilledPacksBackAsOftenAsNeeded() {
        try (PackStore store = new PackStore(0, directory)) {
            PackStore.Kept first = store.keep(Plans.bytes(1, 1000));
            PackStore.Kept second = store.keep(Plans.bytes(2, 1));
            PackStore.Kept third = store.keep(Plans.bytes(3, 5000));
            for (int i = 0; i < 2; i++) {
                assertSame(store.get(third), Plans.bytes(3, 5000));
                assertSame(store.get(first), Plans.bytes(1, 1000));
                assertSame(store.get(second), Plans.bytes(2, 1));
            }
        }
    }

    @Test
    void hasRoomAgainWhenAPackIsReleased() {
        try (PackStore store = new PackStore(100, directory)) {
            PackStore.Kept kept = store.keep(Plans.bytes(0, 100));
            assertThat(store.keep(Plans.bytes(1, 100)).bytes()).isNull();
            assertSame(store.release(kept), Plans.bytes(0, 100));
            assertThat(store.keep(Plans.bytes(2, 100)).bytes()).isNotNull();
        }
    }

    @Test
    void leavesNothingInTheDirectory() {
        try (PackStore store = new PackStore(0, directory)) {
            store.keep(Plans.bytes(0, 1000));
            assertThat(directory).isEmptyDirectory();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysThatSpilledPacksAreGoneAfterClose() {
        PackStore store = new PackStore(0, directory);
        PackStore.Kept kept = store.keep(Plans.bytes(0, 10));
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(kept))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used again or closed");
    }

    @Test
    void saysWhereItCouldNotSpill() {
        Path missing = directory.resolve("missing");
        try (PackStore store = new PackStore(0, missing)) {
            assertThatThrownBy(() -> store.keep(Plans.bytes(0, 10)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("10 bytes")
                    .hasMessageContaining(missing.toString())
                    .hasMessageContaining("--run-dir");
        }
    }

    private static void assertSame(Pack actual, Pack expected) {
        assertThat(actual.firstChunk()).isEqualTo(expected.firstChunk());
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.bytes()).isEqualTo(expected.bytes());
    }
}
