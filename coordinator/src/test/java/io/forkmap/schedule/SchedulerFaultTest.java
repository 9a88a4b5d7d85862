package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is tried again, how often and where, and when it is given up.
class SchedulerFaultTest {
    @Test
    void replacesALostWorkerAndReturnsItsChunksWithoutBlame() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        pool.complete(0, pool.lease(0));
        assertThat(pool.loseAt(0, Ending.CRASH, pool.lease(1), 2)).containsExactly(new Action.Spawn(1));
        pool.start(1, 1);
        assertThat(pool.leaseOf(2)).isEqualTo(new Lease(1, 3, 2, 1, 2));
        assertThat(pool.leaseOf(1)).isEqualTo(new Lease(1, 4, 1, 1, 1));
    }

    @Test
    void blamesNobodyWhenTheWorkerSaidGoodbye() {
        PoolFixture pool = PoolFixture.running(1, 10);
        pool.loseAt(0, Ending.GOODBYE, pool.lease(0), 0);
        pool.start(1, 1);
        assertThat(pool.lastLease().attempt()).isEqualTo(1);
    }

    @Test
    void blamesNoChunkTwiceWhenTheSlotIsBehind() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        pool.complete(0, pool.lease(0));
        pool.fail(0, pool.lease(1), 1);
        pool.loseAt(0, Ending.CRASH, pool.lease(1), 1);
        pool.start(1, 1);
        assertThat(pool.leaseOf(1).attempt()).isEqualTo(2);
    }

    @Test
    void givesTheLastAttemptAFreshWorkerAndThenCallsTheChunkPoison() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        for (int worker = 0; worker < 4; worker++) {
            Lease lease = pool.lastLease();
            assertThat(lease.firstChunk()).isZero();
            assertThat(lease.attempt()).isEqualTo(worker + 1);
            pool.loseAt(worker, Ending.CRASH, lease, 0);
            pool.start(worker + 1, 1);
        }
        assertThat(pool.begin(2, 1)).contains(new Action.Spawn(4));
    }

    @Test
    void namesAllDeathsOfAPoisonChunk() {
        PoolFixture pool = PoolFixture.running(1, 1000);
        for (int worker = 0; worker < 3; worker++) {
            pool.loseAt(worker, Ending.CRASH, pool.lastLease(), 0);
            pool.start(worker + 1, 1);
        }
        assertThat(pool.loseAt(3, Ending.CRASH, pool.lastLease(), 0))
                .containsExactly(new Action.FailRun(
                        1, new RunFailure.Poison(0, List.of("lost 0", "lost 1", "lost 2", "lost 3"))));
    }

    @Test
    void goesOnWithoutAPoisonChunkIfAsked() {
        RetryPolicy policy = new RetryPolicy(1, 1, 1, 0, 5, Duration.ofSeconds(60), true, true);
        PoolFixture pool = new PoolFixture(1, policy);
        pool.begin(1, 2);
        pool.start(0, 1);
        assertThat(pool.loseAt(0, Ending.CRASH, pool.lastLease(), 0))
                .containsExactly(
                        new Action.Abandon(
                                0,
                                new Division(
                                        List.of(),
                                        List.of(new Division.Skipped(
                                                new Piece(0, 1), new RunFailure.Poison(0, List.of("lost 0")))))),
                        new Action.Spawn(1));
        pool.start(1, 1);
        assertThat(pool.complete(1, pool.lastLease())).contains(new Action.FinishRun(1));
    }

    @Test
    void keepsAFreshWorkerForTheLastAttemptOnly() {
        PoolFixture pool = PoolFixture.running(2, 1000);
        pool.loseAt(0, Ending.CRASH, pool.leaseOf(0), 0);
        pool.complete(1, pool.leaseOf(1));
        pool.start(2, 1);
        pool.loseAt(1, Ending.CRASH, pool.leaseOf(0), 0);
        pool.complete(2, pool.lastLease());
        pool.start(3, 1);
        pool.loseAt(2, Ending.CRASH, pool.leaseOf(0), 0);
        Lease third = pool.leaseOf(0);
        assertThat(third.attempt()).isEqualTo(3);
        pool.complete(3, pool.lastLease());
        assertThat(pool.leaseOf(0)).isEqualTo(third);
        assertThat(pool.start(4, 1))
                .containsExactly(
                        new Action.Grant(4, new Lease(1, pool.leaseOf(0).id(), 0, 1, 4)));
    }

    @Test
    void givesNoChunkUpForADeathThatAnotherMayHaveCaused() {
        PoolFixture pool = new PoolFixture(1, new RetryPolicy(1, 1, 1, 0, 5, Duration.ofSeconds(60), false, true));
        pool.begin(1, 10);
        pool.start(0, 1, 2);
        assertThat(pool.loseAtAll(0, Ending.CRASH, pool.lease(0), pool.lease(1)))
                .containsExactly(new Action.Spawn(1));
        assertThat(pool.start(1, 1, 2)).containsExactly(new Action.Grant(1, new Lease(1, 2, 0, 1, 2)));
        assertThat(pool.loseAtAll(1, Ending.CRASH, pool.lastLease()))
                .containsExactly(new Action.FailRun(1, new RunFailure.Poison(0, List.of("lost 0", "lost 1"))));
    }

    @Test
    void triesAChunkAloneOnceItWasSuspectedTwiceWithOthers() {
        PoolFixture pool = new PoolFixture(1);
        pool.begin(1, 10);
        for (int worker = 0; worker < 2; worker++) {
            pool.start(worker, 1, 2);
            assertThat(List.of(pool.leaseOf(0).attempt(), pool.leaseOf(1).attempt()))
                    .containsOnly(worker + 1);
            pool.loseAtAll(worker, Ending.OUT_OF_HEAP, pool.leaseOf(0), pool.leaseOf(1));
        }
        assertThat(pool.start(2, 1, 2)).containsExactly(new Action.Grant(2, new Lease(1, 4, 0, 1, 3)));
        pool.loseAtAll(2, Ending.OUT_OF_HEAP, pool.lastLease());
        assertThat(pool.start(3, 1, 2)).containsExactly(new Action.Grant(3, new Lease(1, 5, 0, 1, 4)));
        pool.complete(3, pool.lastLease());
        assertThat(pool.leaseOf(1).attempt()).isEqualTo(2); // it waits for a fresh one
    }

    @Test
    void blamesOnlyTheChunkThatTookTooLong() {
        Liveness liveness = Liveness.standard().withChunkTimeout(Optional.of(Duration.ofSeconds(2)));
        PoolFixture pool = new PoolFixture(1, RetryPolicy.standard(), liveness);
        pool.begin(1, 10);
        pool.start(0, 1, 2);
        StartedChunk first = new StartedChunk(pool.lease(0).id(), 0);
        StartedChunk second = new StartedChunk(pool.lease(1).id(), 1);
        for (int look = 0; look < 3; look++) {
            pool.ticksFor(Duration.ofSeconds(1), 0);
            assertThat(pool.say(new Event.Computing(0, look == 0 ? List.of(second) : List.of(first, second))))
                    .isEmpty();
        }
        pool.ticksFor(Duration.ofSeconds(1), 0);
        assertThat(pool.say(new Event.Computing(0, List.of(first, second))))
                .containsExactly(new Action.KillOverdue(0, second));
        pool.loseAtAll(0, Ending.CRASH, pool.lease(0), pool.lease(1));
        pool.start(1, 1, 2);
        assertThat(pool.leaseOf(0).attempt()).isEqualTo(1);
        assertThat(pool.leaseOf(1).attempt()).isEqualTo(2);
    }

    @Test
    void triesAKernelThatThrewOnceMoreElsewhere() {
        PoolFixture pool = PoolFixture.running(2, 10);
        pool.complete(1, pool.lease(1));
        assertThat(pool.fail(0, pool.lease(0), 0))
                .noneMatch(action ->
                        action instanceof Action.Grant grant && grant.lease().firstChunk() == 0);
        pool.complete(1, pool.lease(2));
        Lease retry = pool.lastLease();
        assertThat(retry)
                .extracting(Lease::firstChunk, Lease::chunkCount, Lease::attempt)
                .containsExactly(0L, 1, 2);
        assertThat(pool.fail(1, retry, 0))
                .endsWith(new Action.FailRun(1, new RunFailure.KernelFailed(0, 2, "Oops", "at kernel")));
    }

    @Test
    void triesAKernelThatThrewAgainInTheOnlyWorker() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThat(pool.fail(0, pool.lease(0), 0)).containsExactly(new Action.Grant(0, new Lease(1, 1, 0, 1, 2)));
    }

    @Test
    void countsDeathsForMemoryApart() {
        PoolFixture pool = PoolFixture.running(1, 10);
        for (int worker = 0; worker < 3; worker++) {
            pool.loseAt(worker, Ending.OUT_OF_HEAP, pool.lastLease(), 0);
            pool.start(worker + 1, 1);
        }
        pool.loseAt(3, Ending.CRASH, pool.lastLease(), 0);
        pool.start(4, 1);
        assertThat(pool.loseAt(4, Ending.OUT_OF_HEAP, pool.lastLease(), 0))
                .containsExactly(new Action.FailRun(
                        1, new RunFailure.OutOfMemory(0, List.of("lost 0", "lost 1", "lost 2", "lost 4"))));
    }

    @Test
    void takesAFatalFailureForADeathByMemory() {
        PoolFixture pool = PoolFixture.running(1, 10);
        Lease lease = pool.lease(0);
        assertThat(pool.say(new Event.Failed(0, 1, 0, 0, "OutOfMemoryError", "", false, true)))
                .containsExactly(new Action.Kill(0, KillReason.FATAL_FAILURE));
        pool.lose(0, Ending.CRASH);
        pool.start(1, 1);
        assertThat(pool.lastLease()).isEqualTo(new Lease(1, 1, lease.firstChunk(), 1, 2));
    }

    @Test
    void goesOnWithFewerWorkersWhenTheNodeHasNoMemory() {
        PoolFixture pool = PoolFixture.running(2, 10);
        assertThat(pool.lose(0, Ending.OUT_OF_NODE_MEMORY)).noneMatch(action -> action instanceof Action.Spawn);
        assertThat(pool.lose(1, Ending.OUT_OF_NODE_MEMORY)).containsExactly(new Action.Spawn(2));
    }

    @Test
    void stopsAfterFiveUselessStarts() {
        PoolFixture pool = new PoolFixture(1);
        pool.begin(1, 10);
        for (int worker = 0; worker < 4; worker++) {
            assertThat(pool.lose(worker, Ending.CRASH)).containsExactly(new Action.Spawn(worker + 1));
        }
        assertThat(pool.lose(4, Ending.CRASH))
                .containsExactly(new Action.FailRun(1, new RunFailure.NoUsableWorker("lost 4")));
    }

    @Test
    void spawnsAgainWhenTheUselessStartsAreLongAgo() {
        PoolFixture pool = new PoolFixture(2);
        pool.begin(1, 10);
        pool.start(0, 1);
        for (int worker = 1; worker < 6; worker++) {
            pool.lose(worker, Ending.CRASH);
        }
        assertThat(pool.ticksFor(Duration.ofSeconds(60), 0)).isEmpty();
        assertThat(pool.ticksFor(Duration.ofSeconds(1), 0)).containsExactly(new Action.Spawn(6));
    }

    @Test
    void doesNotReplaceWorkersThatTheRestOfTheRunHasNoUseFor() {
        PoolFixture pool = PoolFixture.running(2, 2);
        pool.complete(0, pool.lease(0));
        assertThat(pool.lose(0, Ending.CRASH)).isEmpty();
    }

    @Test
    void replacesWorkersLostBetweenRunsWhenTheNextBegins() {
        PoolFixture pool = PoolFixture.running(2, 1);
        pool.complete(0, pool.lease(0));
        assertThat(pool.lose(1, Ending.CRASH)).isEmpty();
        assertThat(pool.begin(2, 10)).containsExactly(new Action.Begin(0, 2), new Action.Spawn(2));
    }

    @Test
    void failsTheRunWhenAWorkerRefuses() {
        PoolFixture pool = new PoolFixture(1);
        pool.begin(1, 10);
        pool.say(new Event.Joined(0));
        assertThat(pool.say(new Event.Refused(0, "class Foo is missing")))
                .containsExactly(new Action.FailRun(1, new RunFailure.WorkerRefused(0, "class Foo is missing")));
        assertThat(pool.lose(0, Ending.GOODBYE)).isEmpty();
    }

    @Test
    void grantsNothingAfterACancel() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThat(pool.say(new Event.RunCancelled()))
                .containsExactly(new Action.End(0, 1), new Action.FailRun(1, new RunFailure.Cancelled()));
        assertThat(pool.lose(0, Ending.CRASH)).isEmpty();
    }
}
