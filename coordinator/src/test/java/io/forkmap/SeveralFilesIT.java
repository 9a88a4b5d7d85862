package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.RowSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A directory of files is the same dataset as one file of the same rows.
@Timeout(60)
class SeveralFilesIT {
    private static final int ROWS = 900;

    @TempDir
    private Path directory;

    @Test
    void givesTheBytesThatOneFileGives() throws IOException {
        Path whole = write("whole.arrow", 0, ROWS);
        Path parts = Files.createDirectory(directory.resolve("parts"));
        for (int i = 0; i < 30; i++) {
            write("parts/%02d.arrow".formatted(i), i * ROWS / 30, (i + 1) * ROWS / 30);
        }
        RunResult<RowSums.Sum> expected;
        try (Pool pool = Pool.serial(whole).open()) {
            expected = pool.execute(Run.of(new RowSums("x"), 1));
        }
        Leftovers leftovers = Leftovers.now(directory);
        try (Pool pool =
                Pool.processes(parts).workers(2).runDirectory(directory).open()) {
            RunResult<RowSums.Sum> result = pool.execute(Run.of(new RowSums("x"), 1));
            assertThat(result.digest()).isEqualTo(expected.digest());
            assertThat(result.report().memory().datasetBytes())
                    .isEqualTo(pool.data().identities().getFirst().stream()
                            .mapToLong(FileIdentity::byteCount)
                            .sum());
        }
        leftovers.assertNone();
    }

    private Path write(String name, int begin, int end) {
        Path file = directory.resolve(name);
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)), false)) {
            IntStream.range(begin, end).forEach(row -> {
                double[] values = DoubleStream.iterate(row, x -> x / 3 + 1)
                        .limit(row * 37 % 211)
                        .toArray();
                writer.append(values, 0, values.length);
            });
            writer.commit();
        }
        return file;
    }
}
