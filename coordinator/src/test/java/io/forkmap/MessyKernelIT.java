package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.jobs.Messy;
import io.forkmap.kernel.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Kernels that print without end, or start processes and forget them.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MessyKernelIT extends LeavesNothing {
    private static final int TRIALS = 10;
    private static final int PRINTED_MEBIBYTES = 30;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void keepsTheBeginningAndTheEndOfAFlood() throws IOException {
        Path marker = directory.resolve("halted");
        try (Pool pool = pool()) {
            assertThat(run(pool, new Messy(PRINTED_MEBIBYTES, true, marker.toString())))
                    .isEqualTo(TRIALS);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("ended with exit 9")
                    .endsWith("that was it");
            try (Stream<Path> files = Files.walk(directory)) {
                Path log = files.filter(path -> path.endsWith("worker-0.log"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.size(log)).isLessThan(10 << 20);
                assertThat(Files.readString(log)).contains(" bytes left out …\n");
            }
        }
    }

    @Test
    void endsTheProcessesThatAKernelLeft() throws IOException {
        Path file = directory.resolve("pid");
        ProcessHandle left;
        try (Pool pool = pool()) {
            assertThat(run(pool, new Messy(0, false, file.toString()))).isEqualTo(TRIALS);
            left = ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
            assertThat(warnings).isEmpty();
        }
        assertThatCode(() -> left.onExit().get(10, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(warnings)
                .singleElement()
                .isEqualTo("worker 0 left processes that the kernel had started; they were killed: pid " + left.pid()
                        + " (sleep)");
    }

    private double run(Pool pool, Messy job) {
        RunObserver observer = new RunObserver() {
            @Override
            public void warned(String what) {
                warnings.add(what);
            }
        };
        return pool.execute(Run.of(job, 42).withInputs(Inputs.trials(TRIALS)).observedBy(observer))
                .value();
    }

    private Pool pool() {
        return Pool.processes()
                .workers(1)
                .workerHeap("64m")
                .runDirectory(directory)
                .open();
    }
}
