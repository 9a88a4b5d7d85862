import io.forkmap.Pool;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

/// What workers cost a coordinator that is warm: the time until 8 are ready, and the memory of one more.
class Warm {
    private static final int REPEAT = 5;

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        ready(directory, 2);
        double[] millis = new double[REPEAT];
        for (int i = 0; i < REPEAT; i++) millis[i] = ready(directory, 8);
        Arrays.sort(millis);
        System.out.printf("8 workers ready, coordinator warm: median %.0f ms (%.0f to %.0f)%n",
                millis[REPEAT / 2], millis[0], millis[REPEAT - 1]);
        long few = memory(directory, 2);
        long many = memory(directory, 6);
        System.out.printf("PSS of one more worker after work: %.1f MB%n", (many - few) / 4 / 1024.0);
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

    /// kB of this process and its workers, some seconds after they have computed.
    private static long memory(Path directory, int workers) throws Exception {
        try (Pool pool = Pool.processes().workers(workers).open()) {
            pool.run(new Ready(directory.toString(), workers, 40_000_000), 1);
            Thread.sleep(7000);
            long sum = 0;
            for (ProcessHandle worker : ProcessHandle.current().children().toList()) sum += pss(worker.pid());
            return sum;
        }
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
