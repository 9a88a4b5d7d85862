package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Gathering;
import io.forkmap.jobs.Meeting;
import io.forkmap.kernel.Inputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What others on the node see of a run, and what they can do to it. The workers wait in a meeting meanwhile.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StrangersIT {
    private static final int WORKERS = 2;
    private static final int NOBODY = 65534;

    /// Column of `/proc/net/tcp` and its like.
    private static final int INODE = 9;

    /// A token as it is told to a worker.
    private static final Pattern SECRET = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<String> warnings = new ArrayList<>();
    private Leftovers leftovers;
    private Path file;
    private Path socket;

    @TempDir
    private Path directory;

    @BeforeEach
    void looksAround() throws IOException {
        file = directory.resolve("rows.arrow");
        socket = directory.resolve("meeting");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            writer.append(new double[] {1, 2, 3}, 0, 3);
            writer.commit();
        }
        leftovers = Leftovers.now(directory);
    }

    @AfterEach
    void leavesNothingBehind() {
        leftovers.assertNone();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESSES", "SHM", "COPIES", "MANAGER"})
    void letsNobodyElseReadTheFilesOfARun(Engine engine) throws Exception {
        during(engine, _ -> {
            try (Stream<Path> all = Files.walk(directory)) {
                List<Path> ours = all.filter(path -> path.toString().contains("/forkmap-"))
                        .toList();
                assertThat(ours)
                        .anySatisfy(path -> assertThat(path).hasFileName("job-1"))
                        .anySatisfy(path -> assertThat(path).hasFileName("control.sock"));
                assertThat(ours.stream().filter(Files::isDirectory)).allSatisfy(path -> assertMode(path, "rwx------"));
                assertThat(ours.stream().filter(Files::isRegularFile))
                        .allSatisfy(path -> assertMode(path, "rw-------"));
            }
        });
    }

    private static void assertMode(Path path, String mode) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .as("%s", path)
                .isEqualTo(mode);
    }

    /// What `ps` shows is which worker of which run a process is, and no more.
    @Test
    void tellsNoSecretOnTheCommandLineOrInTheEnvironment() throws Exception {
        during(Engine.PROCESSES, workers -> {
            for (ProcessHandle worker : workers) {
                Path proc = Path.of("/proc", Long.toString(worker.pid()));
                String line = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                String environment = Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1);
                assertThat(line)
                        .containsPattern("@.*/forkmap-[^/]+/worker-[01]\\b")
                        .doesNotContainPattern(SECRET);
                assertThat(environment).isNotEmpty().doesNotContainPattern(SECRET);
                String arguments = Files.readString(Path.of(line.substring(line.indexOf('@') + 1, line.length() - 1)));
                assertThat(arguments).contains("-Djdk.serialFilter=!*").doesNotContainPattern(SECRET);
            }
        });
    }

    /// Neither of the coordinator, which is this process, nor of its workers.
    @ParameterizedTest
    @EnumSource(names = {"PROCESSES", "SHM", "COPIES", "MANAGER"})
    void listensOnNoPort(Engine engine) throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(inetSockets(ProcessHandle.current())).as("of %s", one).hasSize(1);
        }
        during(engine, workers -> {
            assertThat(workers).hasSize(WORKERS);
            assertThat(inetSockets(ProcessHandle.current())).isEmpty();
            for (ProcessHandle worker : workers) {
                assertThat(inetSockets(worker)).isEmpty();
            }
        });
    }

    /// Those of a process, listening or not: their lines in the system's tables.
    private static List<String> inetSockets(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Set<String> descriptors = new HashSet<>();
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            for (Path each : open.toList()) {
                if (Files.isSymbolicLink(each)) { // not the one that lists them, which is closed
                    descriptors.add(Files.readSymbolicLink(each).toString());
                }
            }
        }
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = proc.resolve("net").resolve(table);
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .filter(line ->
                                descriptors.contains("socket:[" + line.strip().split(" +")[INODE] + "]"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private interface Deed {
        void act(List<ProcessHandle> workers) throws Exception;
    }

    /// Does something while all workers compute, and sees to it that the run comes to its end.
    private void during(Engine engine, Deed deed) throws Exception {
        RunObserver observer = new RunObserver() {
            @Override
            public void warned(String what) {
                warnings.add(what);
            }
        };
        Run<?, ?, Double> run = Run.of(new Gathering(socket.toString()), 42)
                .withInputs(Inputs.trials(WORKERS))
                .observedBy(observer);
        Meeting meeting = new Meeting(socket);
        try (Pool pool = Pool.builder(engine, file)
                .workers(WORKERS)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory)
                .open()) {
            CompletableFuture<Double> value =
                    CompletableFuture.supplyAsync(() -> pool.execute(run).value());
            List<ProcessHandle> workers = meeting.await(WORKERS);
            try {
                deed.act(workers);
            } finally {
                meeting.close();
                assertThat(value.get()).isEqualTo(WORKERS);
            }
        }
    }
}
