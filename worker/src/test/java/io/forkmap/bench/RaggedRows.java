package io.forkmap.bench;

import io.forkmap.dataset.BatchedFile;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The same ragged rows twice: as arrays on the heap, and as a column of a mapped file. Small enough to stay in the
/// caches, so that it is the code that is measured, not the memory.
@State(Scope.Benchmark)
public class RaggedRows {
    private static final int VALUES = 200_000;
    private static final int LEAST_ROWS = 60;

    /// Values of a row on average; they vary by a quarter of it each way.
    @Param({"8", "100", "4000", "25000"})
    public int rowLength;

    /// Record batches of the file, roughly.
    @Param({"1", "50"})
    public int batches;

    /// Files that the rows are spread over.
    @Param("1")
    public int files;

    double[][] arrays = {};
    Dataset dataset = Dataset.none();
    RaggedDoubles column;

    /// As many as there are rows.
    double[] sums = {};

    @Setup(Level.Trial)
    public void write() throws IOException {
        arrays = rows(Math.max(LEAST_ROWS, VALUES / rowLength), rowLength);
        Path directory = Files.createTempDirectory("forkmap-bench-");
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            Path file = directory.resolve("rows-" + i + ".arrow");
            int begin = arrays.length * i / files;
            BatchedFile.write(file, "x", batches, Arrays.copyOfRange(arrays, begin, arrays.length * (i + 1) / files));
            written.add(file);
        }
        dataset = Dataset.open(List.of(new DataSource("rows", written, false)));
        column = dataset.doubles("x");
        sums = new double[arrays.length];
        // The mapping outlives the name: nothing is left of it, however the benchmark ends.
        for (Path file : written) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static double[][] rows(int count, int length) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            int spread = length / 4;
            rows[i] = random.doubles(random.nextInt(length - spread, length + spread + 1))
                    .toArray();
        }
        return rows;
    }

    @TearDown(Level.Trial)
    public void close() {
        dataset.close();
    }
}
