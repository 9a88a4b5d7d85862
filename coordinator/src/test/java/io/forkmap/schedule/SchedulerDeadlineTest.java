package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.schedule.Event.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is dealt before a deadline, and how a run ends at it.
class SchedulerDeadlineTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void dealsWhatCanBeDoneInTimeAndEndsTheRunWhenNothingIsLeftOnLease() {
        PoolFixture pool = PoolFixture.running(2, 100);
        pool.say(new Event.Deadline(1, 25 * SECOND));
        pool.tickAfter(Duration.ofSeconds(10));
        assertThat(pool.complete(0, pool.lease(0), 0, 1, 10 * SECOND)).contains(grant(2, 2));
        pool.tickAfter(Duration.ofSeconds(6));
        assertThat(pool.complete(1, pool.lease(1), 1, 1, 16 * SECOND))
                .containsExactly(new Action.Accept(new ChunkRun(1, 2))); // but nothing granted: 9 s are left
        assertThat(pool.complete(0, pool.lease(2), 2, 1, 6 * SECOND))
                .endsWith(new Action.FailRun(1, new RunFailure.OutOfTime(97)));
    }

    @Test
    void finishesARunWhoseLastChunkIsDoneInTime() {
        PoolFixture pool = PoolFixture.running(1, 2);
        pool.say(new Event.Deadline(1, 30 * SECOND));
        pool.tickAfter(Duration.ofSeconds(10));
        pool.complete(0, pool.lease(0), 0, 1, 10 * SECOND);
        pool.tickAfter(Duration.ofSeconds(10));
        assertThat(pool.complete(0, pool.lease(1), 1, 1, 10 * SECOND)).endsWith(new Action.FinishRun(1));
    }

    @Test
    void endsTheRunAtTheDeadlineWhateverIsOnLease() {
        PoolFixture pool = PoolFixture.running(1, 5);
        pool.say(new Event.Deadline(1, 2 * SECOND));
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).isEmpty();
        assertThat(pool.tickAfter(Duration.ofSeconds(1)))
                .containsExactly(new Action.End(0, 1), new Action.FailRun(1, new RunFailure.OutOfTime(5)));
    }

    @Test
    void dealsOnWhenTheDeadlineIsMovedBack() {
        PoolFixture pool = PoolFixture.running(2, 100);
        pool.say(new Event.Deadline(1, 12 * SECOND));
        pool.tickAfter(Duration.ofSeconds(10));
        assertThat(pool.complete(0, pool.lease(0), 0, 1, 10 * SECOND)).noneMatch(SchedulerDeadlineTest::isGrant);
        assertThat(pool.say(new Event.Deadline(1, 60 * SECOND))).containsExactly(grant(2, 2));
    }

    @Test
    void passesOverHeavyChunksThatWouldTakeTooLong() {
        PoolFixture pool = new PoolFixture(2);
        ChunkPlan plan = ChunkPlan.weighted(10, chunk -> chunk < 2 ? 1000 : 10);
        pool.say(new Event.RunBegun(1, plan, List.of()));
        pool.say(new Event.Deadline(1, 200 * SECOND));
        pool.start(0, 1);
        assertThat(pool.lastLease().firstChunk()).isZero();
        pool.tickAfter(Duration.ofSeconds(150));
        assertThat(pool.complete(0, pool.lease(0), 0, 1, 150 * SECOND)).contains(grant(1, 2));
        for (int lease = 1; lease < 8; lease++) {
            assertThat(pool.complete(0, pool.lease(lease), lease + 1, 1, SECOND))
                    .anyMatch(SchedulerDeadlineTest::isGrant);
        }
        assertThat(pool.complete(0, pool.lease(8), 9, 1, SECOND))
                .endsWith(new Action.FailRun(1, new RunFailure.OutOfTime(1)));
    }

    @Test
    void takesUpAHeavyChunkWhenThereIsTimeForItAfterAll() {
        PoolFixture pool = new PoolFixture(1);
        ChunkPlan plan = ChunkPlan.weighted(10, chunk -> chunk < 2 ? 1000 : 10);
        pool.say(new Event.RunBegun(1, plan, List.of()));
        pool.say(new Event.Deadline(1, 200 * SECOND));
        pool.start(0, 1);
        pool.tickAfter(Duration.ofSeconds(150));
        pool.complete(0, pool.lease(0), 0, 1, 150 * SECOND);
        pool.say(new Event.Deadline(1, 350 * SECOND)); // 200 s are left for 150
        for (int lease = 1; lease < 8; lease++) {
            pool.complete(0, pool.lease(lease), lease + 1, 1, SECOND / 10);
        }
        pool.complete(0, pool.lease(8), 9, 1, SECOND / 10);
        assertThat(pool.lastLease().firstChunk()).isEqualTo(1);
    }

    @Test
    void retriesWhatFailedOnlyWhenThereIsTime() {
        PoolFixture pool = PoolFixture.running(2, 3);
        pool.tickAfter(Duration.ofSeconds(10));
        pool.say(new Event.Deadline(1, 15 * SECOND));
        pool.complete(0, pool.lease(0), 0, 1, 10 * SECOND);
        assertThat(pool.loseAt(1, Ending.CRASH, pool.lease(1), 1))
                .contains(new Action.FailRun(1, new RunFailure.OutOfTime(2)));
    }

    @Test
    void ignoresTheDeadlineOfAnotherRun() {
        PoolFixture pool = PoolFixture.running(1, 5);
        pool.say(new Event.Deadline(7, 0));
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void tellsOnceThatChunksAreLongForTheTime() {
        PoolFixture pool = PoolFixture.running(1, 100);
        pool.say(new Event.Deadline(1, 100 * SECOND));
        for (int lease = 0; lease < 2; lease++) {
            pool.complete(0, pool.lease(lease), lease, 1, 10 * SECOND);
        }
        assertThat(pool.complete(0, pool.lease(2), 2, 1, 10 * SECOND))
                .filteredOn(Action.TimeIsShort.class::isInstance)
                .singleElement()
                .extracting(action -> ((Action.TimeIsShort) action).leftNanos())
                .isEqualTo(100 * SECOND);
        assertThat(pool.complete(0, pool.lease(3), 3, 1, 10 * SECOND)).noneMatch(Action.TimeIsShort.class::isInstance);
    }

    /// Of one chunk.
    private static Action grant(long lease, long chunk) {
        return new Action.Grant(0, new Lease(1, lease, chunk, 1, 1));
    }

    private static boolean isGrant(Action action) {
        return action instanceof Action.Grant;
    }
}
