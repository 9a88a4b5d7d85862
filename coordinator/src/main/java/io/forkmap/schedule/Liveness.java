package io.forkmap.schedule;

import java.time.Duration;

/// How long silence is borne.
///
/// @param heartbeat the interval of the workers' beats; ticks must come at least as often
/// @param suspectAfter a worker so long silent is granted nothing more
/// @param killAfter a worker so long silent is killed
/// @param connectTimeout from Spawn to Joined
public record Liveness(Duration heartbeat, Duration suspectAfter, Duration killAfter, Duration connectTimeout) {
    /// Beats of 2 s, suspect at 10 s, killed at 30 s, 30 s to connect.
    public static Liveness standard() {
        return new Liveness(
                Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    /// The same, but for workers that start together on fewer processors and have to wait for each other.
    ///
    /// @param workersPerProcessor `>= 1`
    public Liveness whenCrowded(int workersPerProcessor) {
        return new Liveness(heartbeat, suspectAfter, killAfter, connectTimeout.multipliedBy(workersPerProcessor));
    }
}
