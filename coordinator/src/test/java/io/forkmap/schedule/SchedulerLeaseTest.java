package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.schedule.Event.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is granted what while nothing goes wrong, and what becomes of partials.
class SchedulerLeaseTest {
    @Test
    void spawnsWhenThePoolOpensAndBeginsWhoeverJoins() {
        PoolFixture pool = new PoolFixture(2);
        assertThat(pool.begin(1, 10)).isEmpty();
        assertThat(pool.say(new Event.Joined(1))).containsExactly(new Action.Begin(1, 1));
        assertThat(pool.say(new Event.Ready(1, 1, 1))).containsExactly(new Action.Grant(1, new Lease(1, 0, 0, 1, 1)));
    }

    @Test
    void beginsTheWorkersThatHaveJoinedBefore() {
        PoolFixture pool = new PoolFixture(2);
        pool.say(new Event.Joined(0));
        pool.say(new Event.Joined(1));
        assertThat(pool.begin(7, 10)).containsExactly(new Action.Begin(0, 7), new Action.Begin(1, 7));
    }

    @Test
    void grantsTwoLeasesOfGrowingSizeOnceChunksAreKnownToBeShort() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        assertThat(pool.complete(0, pool.lease(0)))
                .containsExactly(
                        new Action.Accept(new ChunkRun(0, 1)),
                        new Action.Grant(0, new Lease(1, 1, 1, 2, 1)),
                        new Action.Grant(0, new Lease(1, 2, 3, 2, 1)));
        assertThat(pool.complete(0, pool.lease(1))).contains(new Action.Grant(0, new Lease(1, 3, 5, 4, 1)));
    }

    @Test
    void grantsOneAtATimeWhenChunksAreLong() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        assertThat(pool.complete(0, pool.lease(0), 0, 1, 100_000_000))
                .containsExactly(new Action.Accept(new ChunkRun(0, 1)), new Action.Grant(0, new Lease(1, 1, 1, 1, 1)));
    }

    @Test
    void grantsToEachComputeThread() {
        PoolFixture pool = new PoolFixture(1);
        pool.begin(1, 100);
        pool.say(new Event.Joined(0));
        assertThat(pool.say(new Event.Ready(0, 1, 3))).hasSize(3);
    }

    @Test
    void acceptsAPackThatCoversAPartOfTheLease() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        pool.complete(0, pool.lease(0));
        assertThat(pool.complete(0, pool.lease(1), 1, 1)).containsExactly(new Action.Accept(new ChunkRun(1, 2)));
    }

    @Test
    void reportsRepeatedPartialsAsDuplicates() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        pool.complete(0, pool.lease(0));
        assertThat(pool.complete(0, pool.lease(0))).containsExactly(new Action.Duplicate(new ChunkRun(0, 1)));
    }

    @Test
    void acceptsALatePartialOfALostWorkerAndDoesNotDealItAgain() {
        PoolFixture pool = PoolFixture.running(2, 3);
        pool.lose(0, Ending.CRASH);
        assertThat(pool.complete(0, pool.lease(0)))
                .containsExactly(new Action.Accept(new ChunkRun(0, 1)), new Action.Remember(new ChunkRun(0, 1)));
        assertThat(pool.complete(1, pool.lease(1)))
                .containsExactly(new Action.Accept(new ChunkRun(1, 2)), new Action.Grant(1, new Lease(1, 2, 2, 1, 1)));
    }

    @Test
    void comparesALatePartialWhoseChunkWasRerun() {
        PoolFixture pool = PoolFixture.running(2, 10);
        pool.lose(0, Ending.CRASH);
        pool.complete(1, pool.lease(1));
        Lease rerun = pool.lease(2);
        assertThat(rerun.firstChunk()).isZero();
        pool.complete(1, rerun);
        assertThat(pool.complete(0, pool.lease(0))).containsExactly(new Action.Duplicate(new ChunkRun(0, 1)));
    }

    @Test
    void ignoresPartialsOfAnEarlierRun() {
        PoolFixture pool = PoolFixture.running(1, 10);
        Lease old = pool.lease(0);
        pool.say(new Event.RunCancelled());
        pool.begin(2, 10);
        assertThat(pool.complete(0, old)).isEmpty();
    }

    @Test
    void finishesOnceAndTellsTheWorkers() {
        PoolFixture pool = PoolFixture.running(1, 1);
        assertThat(pool.complete(0, pool.lease(0)))
                .containsExactly(new Action.Accept(new ChunkRun(0, 1)), new Action.End(0, 1), new Action.FinishRun(1));
        assertThat(pool.complete(0, pool.lease(0))).isEmpty();
    }

    @Test
    void finishesARunWithNothingToDoAtOnce() {
        PoolFixture pool = new PoolFixture(1);
        assertThat(pool.begin(1, 0)).containsExactly(new Action.FinishRun(1));
        assertThat(pool.say(new Event.RunBegun(2, ChunkPlan.even(5), List.of(new ChunkRun(0, 5)))))
                .containsExactly(new Action.FinishRun(2));
    }

    @Test
    void dealsOnlyWhatTheFoldWaitsForWhileItIsHeldUp() {
        PoolFixture pool = PoolFixture.running(2, 100);
        pool.say(new Event.Backlog(true));
        assertThat(pool.complete(1, pool.lease(1))).containsExactly(new Action.Accept(new ChunkRun(1, 2)));
        assertThat(pool.lose(0, Ending.CRASH))
                .containsExactly(new Action.Spawn(2), new Action.Grant(1, new Lease(1, 2, 0, 1, 1)));
        assertThat(pool.say(new Event.Backlog(false))).containsExactly(new Action.Grant(1, new Lease(1, 3, 2, 2, 1)));
    }

    @Test
    void killsAWorkerThatReportsWhatItWasNotGranted() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThat(pool.complete(0, pool.lease(0), 5, 1))
                .containsExactly(new Action.Kill(0, Action.KillReason.BROKEN_PROTOCOL));
    }

    @Test
    void killsAWorkerThatLeavesChunksOut() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        pool.complete(0, pool.lease(0));
        assertThat(pool.complete(0, pool.lease(1), 2, 1))
                .contains(new Action.Kill(0, Action.KillReason.BROKEN_PROTOCOL));
        pool.lose(0, Ending.CRASH);
        pool.start(1, 1);
        assertThat(pool.leaseOf(1)).isEqualTo(new Lease(1, 3, 1, 1, 1));
    }

    @Test
    void refusesASecondRunAtATime() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThatThrownBy(() -> pool.begin(2, 10)).hasMessage("run 2 can't begin: run 1 goes on");
    }
}
