package io.forkmap;

import io.forkmap.proto.Begin;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Drain;
import io.forkmap.proto.Dump;
import io.forkmap.proto.End;
import io.forkmap.proto.Register;
import io.forkmap.proto.Welcome;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.worker.BuildId;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.Wire;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the coordinator says to workers.
final class FleetMessages {
    private static final CoordinatorMessage DRAIN =
            CoordinatorMessage.newBuilder().setDrain(Drain.getDefaultInstance()).build();

    private static final CoordinatorMessage DUMP =
            CoordinatorMessage.newBuilder().setDump(Dump.getDefaultInstance()).build();

    private final Path directory;
    private final CoordinatorMessage welcome;
    private volatile @Nullable PlannedRun<?, ?> run;

    /// @param dataset where workers find it
    FleetMessages(Path directory, Welcome dataset, Duration heartbeat) {
        this.directory = directory;
        this.welcome = CoordinatorMessage.newBuilder()
                .setWelcome(dataset.toBuilder().setHeartbeatMillis((int) heartbeat.toMillis()))
                .build();
    }

    /// The run that [#begin] tells of.
    void setRun(PlannedRun<?, ?> next) {
        run = next;
    }

    CoordinatorMessage welcome() {
        return welcome;
    }

    CoordinatorMessage begin(long number) {
        PlannedRun<?, ?> current = run;
        if (current == null || current.number() != number) {
            throw new IllegalStateException("run " + number + " has not been planned");
        }
        return CoordinatorMessage.newBuilder()
                .setBegin(Begin.newBuilder()
                        .setRun(number)
                        .setJobClass(current.binding().job().getClass().getName())
                        .setJobFile(RunFiles.job(directory, number).toString())
                        .setInputsFile(RunFiles.inputs(directory, number).toString())
                        .setArrayFile(current.arrays()
                                .map(file -> file.path().toString())
                                .orElse(""))
                        .setSeed(current.seed()))
                .build();
    }

    CoordinatorMessage lease(io.forkmap.schedule.Lease lease) {
        var message = io.forkmap.proto.Lease.newBuilder()
                .setRun(lease.run())
                .setLease(lease.id())
                .setFirstChunk(lease.firstChunk())
                .setChunkCount(lease.chunkCount())
                .setAttempt(lease.attempt());
        if (lease.piece() != null) {
            message.setRowBegin(lease.piece().begin()).setRowEnd(lease.piece().end());
        }
        return CoordinatorMessage.newBuilder().setLease(message).build();
    }

    CoordinatorMessage end(long number) {
        return CoordinatorMessage.newBuilder()
                .setEnd(End.newBuilder().setRun(number))
                .build();
    }

    CoordinatorMessage dump() {
        return DUMP;
    }

    CoordinatorMessage drain() {
        return DRAIN;
    }

    /// What is wrong with a worker that has registered, or null.
    @Nullable
    String mismatch(Register register) {
        if (register.getProtocol() != Wire.PROTOCOL) {
            return "it speaks protocol " + register.getProtocol() + ", the coordinator " + Wire.PROTOCOL;
        }
        if (!register.getBuild().equals(BuildId.product())) {
            return "forkmap was rebuilt meanwhile: it runs " + register.getBuild() + ", the coordinator "
                    + BuildId.product() + "; run again";
        }
        return register.getJdk().equals(BuildId.jdk())
                ? null
                : "it runs on JDK " + register.getJdk() + ", the coordinator on JDK " + BuildId.jdk();
    }
}
