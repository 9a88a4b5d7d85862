import io.forkmap.Pool;
import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;

/// What workers cost a coordinator that is warm: the time until 8 are ready, and the memory of one more.
class Warm {
    private static final int REPEAT = 5;

    /// A worker gives back what compiling took every 5 s.
    private static final Duration TRIMMING = Duration.ofMillis(5500);

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Path samples = Path.of(args[1]);
        ready(directory, 2);
        for (int i = 0; i < REPEAT; i++) sample(samples, "8 workers ready, coordinator warm", "ms", ready(directory, 8));
        long few = memory(directory, 2);
        long many = memory(directory, 6);
        sample(samples, "PSS of one more worker after work", "MB", (many - few) / 4 * 1024 / 1e6);
    }

    private static void sample(Path samples, String measure, String unit, double value) throws IOException {
        Files.writeString(samples, measure + "\tforkmap\t" + unit + "\t" + value + "\n", StandardOpenOption.APPEND);
    }

    /// Milliseconds from opening a pool to the last worker's being ready.
    private static double ready(Path directory, int workers) throws IOException {
        clear(directory);
        long began = System.currentTimeMillis();
        try (Pool pool = Pool.processes().workers(workers).open()) {
            pool.run(new Ready(directory.toString(), workers, 1), 1);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToDouble(Warm::micros).max().orElseThrow() / 1000 - began;
        }
    }

    /// kB of all workers after they have computed.
    private static long memory(Path directory, int workers) throws Exception {
        try (Pool pool = Pool.processes().workers(workers).open()) {
            pool.run(new Ready(directory.toString(), workers, 40_000_000), 1);
            return settled();
        }
    }

    /// What is left when for as long as an interval of trimming nothing was given back.
    private static long settled() throws Exception {
        long least = Long.MAX_VALUE;
        Instant since = Instant.now();
        while (Duration.between(since, Instant.now()).compareTo(TRIMMING) < 0) {
            long sum = 0;
            for (ProcessHandle worker : ProcessHandle.current().children().toList()) sum += pss(worker.pid());
            if (sum < least) {
                least = sum;
                since = Instant.now();
            }
            Thread.sleep(100);
        }
        return least;
    }

    private static long pss(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) return Long.parseLong(line.split("\\s+")[1]);
        }
        throw new IOException("no Pss of " + pid);
    }

    private static double micros(Path file) {
        try {
            return Double.parseDouble(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) Files.delete(file);
        }
    }
}
