package io.forkmap.worker;

import com.google.protobuf.ByteString;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileWatch;
import io.forkmap.kernel.ResultWriteException;
import io.forkmap.proto.Begin;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Goodbye;
import io.forkmap.proto.Mapped;
import io.forkmap.proto.Ready;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Register;
import io.forkmap.proto.Welcome;
import io.forkmap.proto.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The worker's loop: one message after the other, until it is drained. One thread, which leaves computing to others.
final class WorkerSession implements AutoCloseable {
    private final Invitation invitation;
    private final Leash leash;
    private final CoordinatorLink link;
    private final RunningSlots slots;
    private final ComputeThreads threads;
    private FileWatch watch = new FileWatch(List.of(), FileWatch.LOCAL);
    private Dataset data = Dataset.none();
    private @Nullable ActiveRun run;

    private WorkerSession(
            Invitation invitation, Leash leash, CoordinatorLink link, RunningSlots slots, LeaseQueue leases) {
        this.invitation = invitation;
        this.leash = leash;
        this.link = link;
        this.slots = slots;
        this.threads = new ComputeThreads(link, slots, leases);
    }

    /// @param leash is let loose when the worker leaves by itself
    static WorkerSession dial(Invitation invitation, Leash leash) throws IOException {
        Path directory = Path.of(invitation.socket()).resolveSibling("").toAbsolutePath();
        RunningSlots slots = RunningSlots.open(RunFiles.slot(directory, invitation.worker()));
        LeaseQueue leases = new LeaseQueue();
        CoordinatorLink link = CoordinatorLink.dial(invitation.socket(), leases, slots);
        return new WorkerSession(invitation, leash, link, slots, leases);
    }

    /// Runs until drained or refused, or until a compute thread can't go on.
    ///
    /// @return the exit code of the process
    int run() throws InterruptedException {
        link.send(register());
        while (true) {
            Integer exit = switch (link.take()) {
                case CoordinatorLink.Closed closed -> {
                    System.err.println("forkmap worker: the coordinator is gone: " + closed.why());
                    yield WorkerExit.COORDINATOR_GONE;
                }
                case CoordinatorLink.Said said -> obey(said.message());
                case CoordinatorLink.Stopped stopped -> stop(stopped.why());
            };
            if (exit != null) {
                return exit;
            }
        }
    }

    /// Returns the exit code if this was the last message.
    private @Nullable Integer obey(CoordinatorMessage message) throws InterruptedException {
        return switch (message.getKindCase()) {
            case WELCOME -> answer(map(message.getWelcome()));
            case BEGIN -> answer(begin(message.getBegin()));
            case END -> end(message.getEnd().getRun());
            case DRAIN -> drain();
            case LEASE, DUMP, KIND_NOT_SET -> null; // the link has seen to it
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
            return leave(answer, WorkerExit.REFUSED);
        }
        link.send(answer);
        return null;
    }

    private WorkerMessage map(Welcome welcome) {
        link.beat(welcome.getHeartbeatMillis());
        try {
            data = WelcomedDataset.open(welcome, link.rows(invitation));
            watch = WelcomedDataset.watch(welcome);
            threads.watch(() -> WelcomedDataset.watch(welcome));
            return WorkerMessage.newBuilder()
                    .setMapped(Mapped.getDefaultInstance())
                    .build();
        } catch (WelcomedDataset.UnusableException e) {
            return refuse(e.reason(), new FailureReport("", String.valueOf(e.getMessage())), 0);
        }
    }

    private WorkerMessage begin(Begin begin) throws InterruptedException {
        closeRun();
        WorkerMessage answer = prepare(begin);
        try {
            if (answer.hasRefused()) {
                DatasetChange.look(watch); // rather than blaming the job
            }
            return answer;
        } catch (DatasetChange e) {
            return refuse(e, begin.getRun());
        }
    }

    private WorkerMessage prepare(Begin begin) throws InterruptedException {
        try {
            run = ActiveRun.load(begin, data);
            threads.begin(run);
            return WorkerMessage.newBuilder()
                    .setReady(Ready.newBuilder().setRun(begin.getRun()).setComputeThreads(threads.count()))
                    .build();
        } catch (ExecutionException e) {
            return unprepared(Objects.requireNonNull(e.getCause()), begin.getRun());
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            return unprepared(e, begin.getRun());
        }
    }

    private static WorkerMessage unprepared(Throwable why, long number) {
        return switch (why) {
            case ClassNotFoundException e -> refuse(Refused.Reason.CLASS_MISSING, FailureReport.of(e), number);
            case ResultWriteException e -> refuse(e, number);
            case LinkageError e -> refuse(Refused.Reason.CLASS_MISSING, FailureReport.of(e), number);
            case VirtualMachineError e when !(e instanceof StackOverflowError || e instanceof InternalError) -> throw e;
            default -> refuse(Refused.Reason.JOB_FAILED, FailureReport.of(why), number);
        };
    }

    private @Nullable Integer stop(Throwable why) throws InterruptedException {
        return switch (why) {
            case DatasetChange e -> answer(refuse(e, run == null ? 0 : run.number()));
            case ResultWriteException e -> answer(refuse(e, run == null ? 0 : run.number()));
            case FatalKernelError e -> {
                e.printStackTrace();
                link.finish();
                yield WorkerExit.OUT_OF_MEMORY;
            }
            default -> throw new IllegalStateException("a compute thread can't go on", why);
        };
    }

    private @Nullable Integer end(long number) throws InterruptedException {
        closeRun();
        link.send(WorkerMessage.newBuilder().setUsage(threads.usage(number)).build());
        return null;
    }

    private Integer drain() throws InterruptedException {
        WorkerMessage goodbye = WorkerMessage.newBuilder()
                .setGoodbye(Goodbye.getDefaultInstance())
                .build();
        return leave(goodbye, WorkerExit.DRAINED);
    }

    private Integer leave(WorkerMessage last, int exit) throws InterruptedException {
        leash.loosen();
        link.send(last);
        link.finish();
        return exit;
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

    private void closeRun() throws InterruptedException {
        if (run != null) {
            threads.end();
            run.close();
            run = null;
        }
    }

    @Override
    public void close() {
        if (threads.close()) {
            if (run != null) {
                run.close();
            }
            data.close();
            slots.close();
        } // else the JVM is about to end
        link.close();
    }
}
