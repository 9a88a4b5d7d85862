package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.Delivery.Broken;
import io.forkmap.Delivery.Delivered;
import io.forkmap.Delivery.Lost;
import io.forkmap.Delivery.Warned;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.reduce.Pack;
import io.forkmap.stage.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionalPacksTest {
    private static final Delivered FIRST = new Delivered(new Pack(0, 2, new byte[10]));
    private static final Delivered SECOND = new Delivered(new Pack(2, 1, new byte[10]));
    private static final Delivered THIRD = new Delivered(new Pack(3, 1, new byte[10]));
    private static final int CHUNKS = 4;

    @TempDir
    private Path directory;

    private Path file;
    private DatasetGuard guard;

    @BeforeEach
    void opens() throws IOException {
        file = Files.write(directory.resolve("a.npy"), new byte[100]);
        guard = new DatasetGuard(List.of(FileIdentity.of(file)));
    }

    @Test
    void givesAllOnInTheOrderInWhichItCame() throws InterruptedException {
        ProvisionalPacks packs = packs(FIRST, SECOND, THIRD);
        assertThat(List.of(packs.take(), packs.take(), packs.take())).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void givesWarningsOnAtOnce() throws InterruptedException {
        Warned warned = new Warned("careful");
        ProvisionalPacks packs = packs(FIRST, warned, SECOND, THIRD);
        assertThat(packs.take()).isEqualTo(FIRST);
        assertThat(packs.take()).isEqualTo(warned);
    }

    @Test
    void givesNothingOnThatCameBeforeAChangeWasSeen() throws Exception {
        ProvisionalPacks packs = packs(FIRST, SECOND, THIRD);
        assertThat(packs.take()).isEqualTo(FIRST);
        Files.delete(file);
        assertThatThrownBy(packs::take)
                .isInstanceOf(DatasetChangedException.class)
                .hasMessage(file + " was removed during the run. No result is given; run again when nothing writes to "
                        + "it.");
    }

    @Test
    void putsAFailureDownToTheChange() throws IOException {
        RuntimeException failure = new IllegalStateException("no such row");
        ProvisionalPacks packs = packs(new Broken(failure));
        Files.delete(file);
        assertThatThrownBy(packs::take)
                .isInstanceOf(DatasetChangedException.class)
                .hasCause(failure);
    }

    @Test
    void leavesAFailureAsItIsOtherwise() throws InterruptedException {
        Broken broken = new Broken(new IllegalStateException("no such row"));
        assertThat(packs(broken).take()).isEqualTo(broken);
    }

    @Test
    void looksWhenAWorkerIsLost() throws InterruptedException, IOException {
        Lost lost = new Lost("worker 0 was killed");
        ProvisionalPacks packs = packs(lost, lost);
        assertThat(packs.take()).isEqualTo(lost);
        Files.delete(file);
        assertThatThrownBy(packs::take).isInstanceOf(DatasetChangedException.class);
    }

    @Test
    void saysThatANetworkFileSystemTellsLate() throws IOException {
        Mount mount = new Mount(directory, "nfs4", "server:/export", Set.of());
        guard = new DatasetGuard(List.of(FileIdentity.of(file)), Optional.of(mount));
        guard.check();
        assertThat(guard.nanosUntilDue()).isGreaterThan(1_000_000_000);
        Files.delete(file);
        assertThatThrownBy(guard::check)
                .hasMessageEndingWith("It is on nfs4 (server:/export), where it takes some seconds until a change that "
                        + "another machine made is seen.");
    }

    private ProvisionalPacks packs(Delivery... script) {
        return new ProvisionalPacks(new ScriptedExecution(List.of(script)), guard, CHUNKS);
    }
}
