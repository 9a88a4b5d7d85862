package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.cgroup.TemporaryCgroup;
import io.forkmap.jobs.Hog;
import io.forkmap.kernel.Inputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A control group that has too little memory for what a kernel takes: the system itself kills the worker.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeMemoryIT {
    private static final long LIMIT_BYTES = 700L << 20;

    @TempDir
    private Path directory;

    @Test
    void goesOnWithFewerWorkersWhenTheControlGroupIsFull() throws Exception {
        Path marker = directory.resolve("struck");
        try (TemporaryCgroup cgroup = TemporaryCgroup.createOrSkip("memory").limitMemory(LIMIT_BYTES)) {
            Process coordinator = new ProcessBuilder(cgroup.command(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LimitedPool.class.getName(),
                            directory.toString(),
                            marker.toString())))
                    .redirectErrorStream(true)
                    .start();
            String told = new String(coordinator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(coordinator.waitFor()).as(told).isZero();
            assertThat(told)
                    .contains("was killed by SIGKILL (exit 137) for want of memory on this node")
                    .contains("while computing chunk 137 (Trial[number=137])")
                    .contains("lower --workers")
                    .endsWith("value " + expected(marker) + "\n");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(marker);
        }
    }

    private static double expected(Path marker) {
        try (Pool pool = Pool.serial().open()) {
            return pool.run(new Hog(137, marker.toString()), Inputs.trials(500), 42);
        }
    }
}
