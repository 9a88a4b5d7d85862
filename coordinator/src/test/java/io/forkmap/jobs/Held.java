package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.nio.file.Path;

/// Holds up its worker at one trial, once.
///
/// @param how in what way
/// @param at at which trial
/// @param marker a file that does not exist yet: whoever makes it is held up
/// @param socket of a [Meeting] where trial `last` waits as well, whoever computes it
/// @param last the trial that goes on until the meeting is closed; none if negative
public record Held(How how, long at, String marker, String socket, long last) implements Job<Trial, Double, Double> {
    /// The ways.
    public enum How {
        /// Waits until the meeting is closed.
        WAITS,
        /// Is stopped by a signal for good.
        STOPPED,
        /// Is stopped by a signal for three seconds, goes on, and reports that at the socket with `-on` at the
        /// end.
        PAUSED,
        /// Is stopped by a signal for three seconds, goes on, and gives another answer.
        PAUSED_AND_CHANGED,
        /// Stops the coordinator for eight seconds, and goes on when that does.
        STOPS_COORDINATOR
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        double value = random.nextDouble();
        if (trial.number() == last) {
            Meeting.attend(socket);
        }
        if (trial.number() == at && Strike.once(Path.of(marker))) {
            hold();
            return how == How.PAUSED_AND_CHANGED ? value + 1 : value;
        }
        return value;
    }

    private void hold() throws Exception {
        long self = ProcessHandle.current().pid();
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        switch (how) {
            case WAITS -> Meeting.attend(socket);
            case STOPPED -> shell("kill -STOP " + self);
            case PAUSED -> {
                shell("kill -STOP " + self + "; sleep 3; kill -CONT " + self);
                Meeting.report(socket + "-on");
            }
            case PAUSED_AND_CHANGED -> shell("kill -STOP " + self + "; sleep 3; kill -CONT " + self);
            case STOPS_COORDINATOR -> shell("kill -STOP " + parent + "; sleep 8; kill -CONT " + parent);
        }
    }

    private static void shell(String commands) throws Exception {
        new ProcessBuilder("sh", "-c", commands).start().waitFor();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
