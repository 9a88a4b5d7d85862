package io.forkmap;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The event loop that a fleet works on. What throws there is a bug, and is reported: the loop itself would swallow
/// it, and a run wait for ever. What comes when the loop has been closed is dropped: there is nobody left to care.
final class FleetLoop {
    private final Consumer<Throwable> bugs;
    private final Runnable afterwards;
    private volatile @Nullable ScheduledExecutorService loop;

    /// @param bugs told on the loop what was thrown there
    /// @param afterwards done on the loop after each thing that was posted
    FleetLoop(Consumer<Throwable> bugs, Runnable afterwards) {
        this.bugs = bugs;
        this.afterwards = afterwards;
    }

    /// Once, before anything else.
    void start(ScheduledExecutorService eventLoop) {
        loop = eventLoop;
    }

    /// Runs something on the loop, after what was posted before. Any thread.
    void post(Runnable action) {
        if (!eventLoop().isShutdown()) {
            eventLoop().execute(() -> turn(action));
        }
    }

    /// The same after a time.
    void later(long millis, Runnable action) {
        if (!eventLoop().isShutdown()) {
            var _ = eventLoop().schedule(() -> turn(action), millis, TimeUnit.MILLISECONDS);
        }
    }

    /// The same again and again.
    void every(long millis, Runnable action) {
        var _ = eventLoop().scheduleAtFixedRate(() -> turn(action), millis, millis, TimeUnit.MILLISECONDS);
    }

    /// A whole turn of the loop.
    void turn(Runnable action) {
        guard(action);
        guard(afterwards);
    }

    /// Does something at once; for callbacks that come on the loop anyway.
    void guard(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            bugs.accept(e);
        }
    }

    /// Whether it has ended, be it that it was closed or that an error, such as a full heap, ended its thread: then
    /// nothing that is waited for will come. Any thread.
    boolean isOver() {
        return eventLoop().isTerminated();
    }

    private ScheduledExecutorService eventLoop() {
        return Objects.requireNonNull(loop, "the fleet has not been started");
    }
}
