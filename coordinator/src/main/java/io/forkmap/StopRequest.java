package io.forkmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets any thread stop runs that are under way, once and for good. A run that heeds it keeps what it has
/// computed, if it was told where, and ends with a [RunStoppedException]. Given to a run by [Run#stoppedBy]; the
/// same one may be given to several runs, one after another. Thread-safe.
public final class StopRequest {
    private final List<Runnable> heeding = new ArrayList<>();
    private final Deadline deadline = new Deadline();
    private @Nullable Reason reason;

    /// Why a run is to stop; this decides the exit code of a command.
    public sealed interface Reason {
        /// A signal that ends processes.
        ///
        /// @param name without `SIG`: `TERM`, `INT` or `HUP`
        /// @param number `15`, `2` or `1`
        record Signal(String name, int number) implements Reason {
            @Override
            public String toString() {
                return "SIG" + name;
            }
        }

        /// The batch system says that it will end the job soon.
        ///
        /// @param signal without `SIG`: `USR1`
        record EarlyWarning(String signal) implements Reason {
            @Override
            public String toString() {
                return "SIG" + signal;
            }
        }

        /// What is left to be computed would not be done in the time that the run has.
        record TimeLimit() implements Reason {
            @Override
            public String toString() {
                return "its time limit";
            }
        }
    }

    /// Asks runs to stop. Returns at once; only the first reason counts.
    ///
    /// @return whether a run is at a point where it will stop for that; it does not while it plans or analyses
    public boolean stop(Reason why) {
        List<Runnable> told;
        synchronized (this) {
            if (reason == null) {
                reason = why;
            }
            told = List.copyOf(heeding);
        }
        told.forEach(Runnable::run);
        return !told.isEmpty();
    }

    /// By when runs are to stop without being asked; at first there is none.
    public Deadline deadline() {
        return deadline;
    }

    /// The first reason; empty while nobody has asked.
    public synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /// Has something done at the first and each further [#stop], by its caller; at once if there was one.
    ///
    /// @param wake returns at once; any thread
    Heeding heed(Runnable wake) {
        boolean late;
        synchronized (this) {
            heeding.add(wake);
            late = reason != null;
        }
        if (late) {
            wake.run();
        }
        return () -> {
            synchronized (this) {
                heeding.remove(wake);
            }
        };
    }

    /// Ends what [#heed] began.
    interface Heeding extends AutoCloseable {
        @Override
        void close();
    }
}
