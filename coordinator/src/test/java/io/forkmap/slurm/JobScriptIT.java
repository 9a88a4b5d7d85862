package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Job scripts in the hands of a shell, with programs that tell how they are called.
@Timeout(30)
class JobScriptIT {
    @TempDir
    private Path directory;

    private Path forkmap;

    @BeforeEach
    void makesPrograms() throws IOException {
        forkmap = program(
                "forkmap",
                "trap 'echo warned; exit 75' USR1",
                "echo \"forkmap $*\"",
                "[ \"$1\" != wait ] || while :; do read -r _ <> wait; done",
                "exit $1");
        program("scontrol", "echo \"scontrol $*\"");
        Process fifo = new ProcessBuilder("mkfifo", directory.resolve("wait").toString()).start();
        assertThat(fifo.onExit().join().exitValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Chain.class)
    void areReadByTheShell(Chain chain) throws IOException {
        Process shell = start(chain, "0", Map.of("SLURM_ARRAY_JOB_ID", "7", "SLURM_JOB_ID", "8"));
        assertThat(lines(shell)).singleElement().asString().startsWith("forkmap 0");
        assertThat(shell.onExit().join().exitValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"75,0,true", "75,3,true", "75,4,false", "0,0,false", "143,0,false", "69,0,false", "80,1,false"})
    void requeuesWhatWasStoppedInTimeAsOftenAsThereAreSlots(String status, String restarts, boolean again)
            throws IOException {
        Process shell = start(Chain.REQUEUE, status, Map.of("SLURM_JOB_ID", "8", "SLURM_RESTART_COUNT", restarts));
        List<String> said = lines(shell);
        assertThat(said).first().isEqualTo("forkmap " + status + " --slot-of 8");
        assertThat(said.contains("scontrol requeue 8")).isEqualTo(again);
        assertThat(shell.onExit().join().exitValue()).isEqualTo(Integer.parseInt(status));
    }

    @Test
    void handsTheWarningOnThatTheBatchShellAloneIsGiven() throws IOException {
        Process shell = start(Chain.REQUEUE, "wait", Map.of("SLURM_JOB_ID", "8"));
        try (BufferedReader said = shell.inputReader()) {
            assertThat(said.readLine()).isEqualTo("forkmap wait --slot-of 8");
            Process kill = new ProcessBuilder("kill", "-USR1", String.valueOf(shell.pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
            assertThat(said.readLine()).isEqualTo("warned");
            assertThat(said.readLine()).isEqualTo("scontrol requeue 8");
        }
        assertThat(shell.onExit().join().exitValue()).isEqualTo(75);
    }

    private Process start(Chain chain, String status, Map<String, String> environment) throws IOException {
        JobScript script = new JobScript(
                List.of("--job-name=Job"), new SbatchOptions(List.of()), forkmap + " " + status, chain, 5);
        Path file = Files.writeString(directory.resolve("job.sh"), script.text());
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", directory.toString(), (usual, ours) -> ours + ":" + usual);
        return builder.start();
    }

    private static List<String> lines(Process shell) throws IOException {
        try (BufferedReader said = shell.inputReader()) {
            return said.readAllLines();
        }
    }

    private Path program(String name, String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
