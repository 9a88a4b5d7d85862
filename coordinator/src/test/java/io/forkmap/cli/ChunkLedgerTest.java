package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.Pool;
import io.forkmap.Run;
import io.forkmap.RunObserver;
import io.forkmap.RunResult;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.reduce.StoredPartials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkLedgerTest {
    @TempDir
    private Path directory;

    @Test
    void keepsAccountWhileTheRunGoesOn() throws IOException {
        Path file = directory.resolve("chunks");
        assertThat(LedgerFile.read(file)).isEqualTo(new LedgerFile(0, 0));
        try (ChunkLedger ledger = new ChunkLedger(file, RunObserver.NONE)) {
            ledger.planned(10, 0);
            ledger.advanced(3, 0);
            ledger.advanced(4, 0);
            assertThat(LedgerFile.read(file)).isEqualTo(new LedgerFile(10, 7));
        }
        assertThat(LedgerFile.read(file)).isEqualTo(new LedgerFile(10, 7));
    }

    @Test
    void findsTheFirstChunkThatDiffers() throws IOException {
        Path one = account("one", 1);
        assertThat(LedgerFile.firstDifference(one, account("same", 1))).isEmpty();
        assertThat(LedgerFile.firstDifference(one, account("other", 2))).hasValue(0);

        byte[] bytes = Files.readAllBytes(one);
        bytes[(int) ChunkLedger.HEADER_BYTES + 5 * Long.BYTES + 3] ^= 1;
        assertThat(LedgerFile.firstDifference(one, Files.write(directory.resolve("changed"), bytes)))
                .hasValue(5);
    }

    private Path account(String name, long seed) {
        Path file = directory.resolve(name);
        Pi job = new Pi(1000);
        try (Pool pool = Pool.serial().open();
                ChunkLedger ledger = new ChunkLedger(file, RunObserver.NONE)) {
            RunResult<Double> result =
                    pool.execute(Run.of(job, seed).withInputs(Inputs.trials(8)).observedBy(ledger));
            ledger.fill((StoredPartials<?, ?>) result.partials());
        }
        return file;
    }
}
