package io.forkmap.cli;

import io.forkmap.Deadline;
import io.forkmap.report.Units;
import io.forkmap.slurm.Slurm;
import io.forkmap.slurm.SlurmJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Knows when a run must have stopped: so long after the program's start as the user says, or when the batch job
/// ends if that is earlier. The batch system is asked at the start and seldom afterwards, by a thread of its own,
/// since an answer may take its time and a limit may be extended.
final class TimeKeeper implements AutoCloseable {
    private static final long ASK_AGAIN_MINUTES = 15;

    /// What is left at the end for the journal and for workers to leave: a twentieth of the time, in these bounds.
    private static final Duration LEAST_MARGIN = Duration.ofSeconds(2);

    private static final Duration MOST_MARGIN = Duration.ofSeconds(60);
    private static final int MARGIN_PARTS = 20;

    private final Console console;
    private final Deadline deadline;
    private final Slurm slurm;
    private final Instant started;
    private @Nullable ScheduledExecutorService asking;
    private @Nullable Instant own;
    private boolean told;

    /// @param quiet whether nothing is told
    TimeKeeper(Console console, Deadline deadline, Slurm slurm, boolean quiet) {
        this.console = console;
        this.deadline = deadline;
        this.slurm = slurm;
        this.told = quiet;
        this.started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /// @param limit the user's own
    /// @param heedsJob whether the end of the batch job counts
    void begin(Optional<Duration> limit, boolean heedsJob) {
        own = limit.map(started::plus).orElse(null);
        SlurmJob job = heedsJob ? SlurmJob.of(console.launch().environment()).orElse(null) : null;
        if (job != null && job.end().isEmpty()) {
            asking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("forkmap-time").factory());
            var _ = asking.scheduleWithFixedDelay(() -> ask(job), 0, ASK_AGAIN_MINUTES, TimeUnit.MINUTES);
        }
        set(job == null ? null : job.end().orElse(null), "SLURM_JOB_END_TIME");
    }

    private void ask(SlurmJob job) {
        try {
            slurm.timeLeft(job).ifPresent(left -> set(Instant.now().plus(left), "squeue"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void set(@Nullable Instant jobEnd, String source) {
        boolean ownCounts = own != null && (jobEnd == null || own.isBefore(jobEnd));
        Instant end = ownCounts ? own : jobEnd;
        if (end == null) {
            return;
        }
        Instant now = Instant.now();
        Duration left = Duration.between(now, end);
        Duration margin = margin(Duration.between(started, end));
        deadline.set(left.minus(margin));
        if (!told) {
            told = true;
            console.note("forkmap: " + text(left, margin, ownCounts ? "--time-limit" : source));
        }
    }

    /// What is not used of a time.
    static Duration margin(Duration whole) {
        Duration part = whole.dividedBy(MARGIN_PARTS);
        if (part.compareTo(LEAST_MARGIN) < 0) {
            return LEAST_MARGIN;
        }
        return part.compareTo(MOST_MARGIN) > 0 ? MOST_MARGIN : part;
    }

    private static String text(Duration left, Duration margin, String source) {
        return left.compareTo(margin) <= 0
                ? "the time is over already (" + source + "): nothing is computed"
                : Units.duration(left) + " are left (" + source + "); no chunk is begun that would not be done "
                        + Units.duration(margin) + " before the end";
    }

    @Override
    public void close() {
        if (asking != null) {
            asking.shutdownNow();
        }
    }
}
