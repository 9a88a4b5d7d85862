package io.forkmap.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forkmap.jobs.Gathering;
import io.forkmap.jobs.Impostor;
import io.forkmap.jobs.Meeting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who else connects to a run, by the command as a user gives it.
@Timeout(120)
class StrangerCommandIT {
    private static final int NOBODY = 65534;

    /// What a run needs to come to its end.
    private static final Duration END = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private FaultRun command;

    @BeforeEach
    void hasACommand() {
        command = new FaultRun(directory);
    }

    @Test
    void turnsAwayAnotherProcessOfThisUser() throws Exception {
        whileItComputes(() -> assertTurnedAway(stranger(List.of())));
        assertThat(command.err()).containsPattern("forkmap: turned away a connection from pid \\d+ of uid \\d+\n");
    }

    /// The directory alone would keep them out: here it is open.
    @Test
    void turnsAwayAnotherUser() throws Exception {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can become another user");
        whileItComputes(() -> {
            Process shutOut = asNobody();
            assertThat(shutOut.inputReader().readLine()).isEqualTo("can't connect");
            assertThat(shutOut.waitFor()).isZero();
            open(directory);
            open(runDirectory());
            open(runDirectory().resolve("control.sock"));
            assertTurnedAway(asNobody());
        });
        assertThat(command.err())
                .containsOnlyOnce("turned away")
                .containsPattern("forkmap: turned away a connection from pid \\d+ of uid " + NOBODY + "\n");
    }

    private static void assertTurnedAway(Process stranger) throws Exception {
        assertThat(stranger.inputReader().readLine()).isEqualTo("closed");
        assertThat(stranger.waitFor()).isZero();
    }

    private interface Deed {
        void act() throws Exception;
    }

    private void whileItComputes(Deed deed) throws Exception {
        Path socket = directory.resolve("meeting");
        Process process;
        long ends;
        try (Meeting meeting = new Meeting(socket)) {
            process = command.start(FaultRun.job(Gathering.class, "socket=" + socket), "--replicates", 2);
            meeting.await(2);
            deed.act();
            ends = System.nanoTime();
        }
        assertThat(process.waitFor()).as(command.err()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - ends)).isLessThan(END.multipliedBy(3));
        command.program().assertNothingIsLeft();
        assertThat(command.out()).isEqualTo("2.0\n");
        assertThat(command.err()).doesNotContain("lost");
    }

    /// It has the right to connect.
    @Test
    void endsWellWhenAWorkersProcessTalksNonsense() throws Exception {
        long begun = System.nanoTime();
        List<Object> job = FaultRun.trials(Impostor.class, "at=" + FaultRun.STRUCK, "directory=" + directory);
        assertThat(command.run(job, "--worker-heap", "512m")).as(command.err()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(Duration.ofSeconds(10).multipliedBy(3));
        assertThat(command.out()).isEqualTo(command.reference());
        assertThat(command.err())
                .containsOnlyOnce("turned away")
                .contains("forkmap: turned away a connection from a process that did not know a worker's token\n")
                .doesNotContain("lost", "\tat ");
    }

    private Process asNobody() throws IOException {
        return stranger(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }

    /// Its class lies where every user can read it.
    private Process stranger(List<String> as) throws IOException {
        Path classes = Files.createDirectories(elsewhere.resolve("classes"));
        Path copy = classes.resolve("io/forkmap/link/Stranger.class");
        Files.createDirectories(copy.getParent());
        try (InputStream bytes = requireNonNull(getClass().getResourceAsStream("/io/forkmap/link/Stranger.class"))) {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        open(elsewhere);
        List<String> all = new ArrayList<>(as);
        all.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                "io.forkmap.link.Stranger",
                runDirectory().resolve("control.sock").toString()));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private Path runDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.getFileName().toString().startsWith("forkmap-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
