package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import io.forkmap.launch.AotCache;
import io.forkmap.launch.Launcher;
import io.forkmap.launch.RunDirectory;
import io.forkmap.launch.WorkerCommand;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.RunningSlots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a process that has ended; a shell script stands for the worker's JVM.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DeathNoteIT {
    private final PlannedRun<Trial, Long> run = Plans.of(new Pi(1), Inputs.trials(100));

    @TempDir
    private Path parent;

    @Test
    void tellsExitAndTheEndOfTheLog() throws Exception {
        try (RunDirectory directory = RunDirectory.create(parent, Map.of());
                Member member = ended(directory, "echo one; echo two; echo three >&2; exit 7")) {
            assertThat(DeathNote.of(member, 2))
                    .isEqualTo("worker 3 (pid " + member.process.pid()
                            + ") ended with exit 7\nlast 2 lines of its output:\n  two\n  three");
        }
    }

    @Test
    void tellsThatItPrintedNothing() throws Exception {
        try (RunDirectory directory = RunDirectory.create(parent, Map.of());
                Member member = ended(directory, "kill -KILL $$")) {
            assertThat(DeathNote.of(member, 2)).endsWith("was killed by SIGKILL (exit 137)\nit printed nothing");
        }
    }

    @Test
    void namesTheChunkOfTheRunAtHandBeforeTheLog() throws Exception {
        try (RunDirectory directory = RunDirectory.create(parent, Map.of());
                Member member = ended(directory, slot(directory) + "exit 7")) {
            assertThat(member.started()).hasSize(1);
            assertThat(note(member, "it ended\nlog")).isEqualTo("it ended\nlog");
            member.run = run.number();
            assertThat(note(member, "it ended\nlog"))
                    .isEqualTo("it ended while computing chunk 81 (Trial[number=81])\nlog");
            assertThat(note(member, "worker 3 (pid 5) ended with exit 7\nlog"))
                    .isEqualTo("worker 3 (pid 5) ended with exit 7 while computing chunk 81 (Trial[number=81])"
                            + ": the kernel ended the JVM\nlog");
        }
    }

    private String note(Member member, String description) {
        return DeathNote.withChunk(
                run, new Delivery.Lost(description, member.startedIn(run.number()), Optional.empty()), chunk -> "");
    }

    /// Writes lease 0 and chunk 81 as a worker does.
    private static String slot(RunDirectory directory) {
        return "printf '\\0\\0\\0\\0\\0\\0\\0\\0\\122\\0\\0\\0\\0\\0\\0\\0' | dd conv=notrunc status=none of='"
                + RunFiles.slot(directory.path(), 3) + "'; ";
    }

    private Member ended(RunDirectory directory, String commands) throws Exception {
        Path script = Files.writeString(parent.resolve("java"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        RunningSlots slots = RunningSlots.create(RunFiles.slot(directory.path(), 3), 1);
        WorkerCommand command =
                new WorkerCommand(script, List.of(), "1g", 1, List.of(), new AotCache.Unused("a script"));
        Member member = new Member(new Launcher(command, directory).spawn(3), slots);
        member.exit = member.process.onExit().get();
        return member;
    }
}
