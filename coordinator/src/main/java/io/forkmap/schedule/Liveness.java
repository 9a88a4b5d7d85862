package io.forkmap.schedule;

import java.time.Duration;
import java.util.Optional;

/// How long silence is borne, and how long a chunk may take.
///
/// @param heartbeat the interval of the workers' beats; ticks must come at least as often
/// @param suspectAfter a worker so long silent is granted nothing more
/// @param killAfter a worker so long silent is killed
/// @param connectTimeout from Spawn to Joined
/// @param chunkTimeout a worker that is alive and so long at one chunk is killed; empty: any time will do
public record Liveness(
        Duration heartbeat,
        Duration suspectAfter,
        Duration killAfter,
        Duration connectTimeout,
        Optional<Duration> chunkTimeout) {
    /// Beats of 2 s, suspect at 10 s, killed at 30 s, 30 s to connect, all the time for a chunk.
    public static Liveness standard() {
        return new Liveness(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Optional.empty());
    }

    /// The same, but for workers that start together on fewer processors and have to wait for each other.
    ///
    /// @param workersPerProcessor `>= 1`
    public Liveness whenCrowded(int workersPerProcessor) {
        return new Liveness(
                heartbeat, suspectAfter, killAfter, connectTimeout.multipliedBy(workersPerProcessor), chunkTimeout);
    }

    /// Everything in proportion to another beat, but for the limit of a chunk.
    public Liveness withHeartbeat(Duration interval) {
        return new Liveness(
                interval, interval.multipliedBy(5), interval.multipliedBy(15), interval.multipliedBy(15), chunkTimeout);
    }

    /// The same with another limit for a chunk.
    public Liveness withChunkTimeout(Optional<Duration> timeout) {
        return new Liveness(heartbeat, suspectAfter, killAfter, connectTimeout, timeout);
    }

    /// How often to look: each beat, and four times within the limit of a chunk.
    public Duration tick() {
        return chunkTimeout
                .map(limit -> limit.dividedBy(4))
                .filter(quarter -> quarter.compareTo(heartbeat) < 0)
                .orElse(heartbeat);
    }
}
