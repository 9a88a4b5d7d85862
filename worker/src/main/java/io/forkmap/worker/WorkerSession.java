package io.forkmap.worker;

import com.google.protobuf.ByteString;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ResultWriteException;
import io.forkmap.proto.Begin;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Goodbye;
import io.forkmap.proto.Lease;
import io.forkmap.proto.Mapped;
import io.forkmap.proto.Ready;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Register;
import io.forkmap.proto.Welcome;
import io.forkmap.proto.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The worker's loop: one message after the other, until it is drained. One thread, which also computes.
final class WorkerSession implements AutoCloseable {
    private final Invitation invitation;
    private final CoordinatorLink link;
    private final RunningSlot slot;
    private final UsageMeter meter = new UsageMeter();
    private final LeaseRunner leases;
    private Dataset data = Dataset.none();
    private @Nullable ActiveRun run;

    private WorkerSession(Invitation invitation, CoordinatorLink link, RunEnds ends, RunningSlot slot) {
        this.invitation = invitation;
        this.link = link;
        this.slot = slot;
        this.leases = new LeaseRunner(link, slot, ends, meter);
    }

    static WorkerSession dial(Invitation invitation) throws IOException {
        Path directory = Path.of(invitation.socket()).resolveSibling("").toAbsolutePath();
        RunningSlot slot = RunningSlot.open(RunFiles.slot(directory, invitation.worker()));
        RunEnds ends = new RunEnds();
        return new WorkerSession(invitation, CoordinatorLink.dial(invitation.socket(), ends), ends, slot);
    }

    /// Runs until drained or refused.
    ///
    /// @return the exit code of the process
    int run() throws InterruptedException {
        link.send(register());
        while (true) {
            long before = System.nanoTime();
            CoordinatorLink.Incoming incoming = link.take();
            meter.waited(run == null ? 0 : System.nanoTime() - before);
            switch (incoming) {
                case CoordinatorLink.Closed closed -> {
                    System.err.println("forkmap worker: the coordinator is gone: " + closed.why());
                    return WorkerExit.COORDINATOR_GONE;
                }
                case CoordinatorLink.Said said -> {
                    Integer exit = obey(said.message());
                    if (exit != null) {
                        return exit;
                    }
                }
            }
        }
    }

    /// Returns the exit code if this was the last message.
    private @Nullable Integer obey(CoordinatorMessage message) throws InterruptedException {
        return switch (message.getKindCase()) {
            case WELCOME -> answer(map(message.getWelcome()));
            case BEGIN -> answer(begin(message.getBegin()));
            case LEASE -> compute(message.getLease());
            case END -> end(message.getEnd().getRun());
            case DRAIN -> drain();
            case DUMP, KIND_NOT_SET -> null; // the link has answered
        };
    }

    private WorkerMessage register() {
        return WorkerMessage.newBuilder()
                .setRegister(Register.newBuilder()
                        .setProtocol(Wire.PROTOCOL)
                        .setWorker(invitation.worker())
                        .setToken(ByteString.copyFrom(invitation.token()))
                        .setPid(ProcessHandle.current().pid())
                        .setBuild(BuildId.product())
                        .setJdk(BuildId.jdk()))
                .build();
    }

    private @Nullable Integer answer(WorkerMessage answer) throws InterruptedException {
        if (answer.hasRefused()) {
            link.send(answer);
            link.finish();
            return WorkerExit.REFUSED;
        }
        link.send(answer);
        return null;
    }

    private WorkerMessage map(Welcome welcome) {
        link.beat(welcome.getHeartbeatMillis());
        try {
            data = WelcomedDataset.open(welcome, link.rows(invitation));
            leases.watch(WelcomedDataset.watch(welcome));
            return WorkerMessage.newBuilder()
                    .setMapped(Mapped.getDefaultInstance())
                    .build();
        } catch (WelcomedDataset.UnusableException e) {
            return refuse(e.reason(), new FailureReport("", String.valueOf(e.getMessage())), 0);
        }
    }

    private WorkerMessage begin(Begin begin) {
        closeRun();
        WorkerMessage answer = prepare(begin);
        try {
            if (answer.hasRefused()) {
                leases.requireUnchanged(); // rather than blaming the job
            }
            return answer;
        } catch (DatasetChange e) {
            return refuse(e, begin.getRun());
        }
    }

    private WorkerMessage prepare(Begin begin) {
        try {
            run = ActiveRun.prepare(begin, data, leases::lookIfDue);
            meter.begin();
            return WorkerMessage.newBuilder()
                    .setReady(Ready.newBuilder().setRun(begin.getRun()).setComputeThreads(1))
                    .build();
        } catch (ClassNotFoundException | LinkageError e) {
            return refuse(Refused.Reason.CLASS_MISSING, FailureReport.of(e), begin.getRun());
        } catch (ResultWriteException e) {
            return refuse(e, begin.getRun());
        } catch (Exception | StackOverflowError | AssertionError | InternalError e) {
            return refuse(Refused.Reason.JOB_FAILED, FailureReport.of(e), begin.getRun());
        }
    }

    private @Nullable Integer compute(Lease lease) throws InterruptedException {
        ActiveRun active = run;
        if (active == null || active.number() != lease.getRun()) {
            return null; // granted before the coordinator ended that run
        }
        try {
            leases.run(active, lease);
            return null;
        } catch (DatasetChange e) {
            return answer(refuse(e, lease.getRun()));
        } catch (ResultWriteException e) {
            return answer(refuse(e, lease.getRun()));
        } catch (FatalKernelError e) {
            e.printStackTrace();
            link.finish();
            return WorkerExit.OUT_OF_MEMORY;
        }
    }

    private @Nullable Integer end(long number) {
        closeRun();
        link.send(WorkerMessage.newBuilder().setUsage(meter.take(number)).build());
        return null;
    }

    private Integer drain() throws InterruptedException {
        link.send(WorkerMessage.newBuilder()
                .setGoodbye(Goodbye.getDefaultInstance())
                .build());
        link.finish();
        return WorkerExit.DRAINED;
    }

    private static WorkerMessage refuse(DatasetChange change, long run) {
        return refuse(Refused.Reason.DATASET_DIFFERS, new FailureReport("", String.valueOf(change.getMessage())), run);
    }

    private static WorkerMessage refuse(ResultWriteException unwritable, long run) {
        FailureReport why = new FailureReport("", String.valueOf(unwritable.getMessage()));
        return refuse(Refused.Reason.RESULT_UNWRITABLE, why, run);
    }

    private static WorkerMessage refuse(Refused.Reason reason, FailureReport why, long run) {
        return WorkerMessage.newBuilder()
                .setRefused(Refused.newBuilder()
                        .setReason(reason)
                        .setText(why.text())
                        .setExceptionClass(why.exceptionClass())
                        .setRun(run))
                .build();
    }

    private void closeRun() {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    @Override
    public void close() {
        closeRun();
        data.close();
        slot.close();
        link.close();
    }
}
