package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.Event.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who is taken for lost, and who is let go.
class SchedulerLivenessTest {
    @Test
    void suspectsASilentWorkerAndThenKillsIt() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThat(pool.ticksFor(Duration.ofSeconds(10))).isEmpty();
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).containsExactly(new Action.Suspect(0));
        assertThat(pool.ticksFor(Duration.ofSeconds(19))).isEmpty();
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).containsExactly(new Action.Kill(0, KillReason.SILENT));
        assertThat(pool.ticksFor(Duration.ofSeconds(60))).isEmpty();
    }

    @Test
    void grantsAgainWhenASuspectIsHeard() {
        PoolFixture pool = PoolFixture.running(2, 3);
        pool.complete(0, pool.lease(0));
        pool.complete(0, pool.lease(2));
        pool.ticksFor(Duration.ofSeconds(11), 1);
        pool.lose(1, Ending.CRASH);
        assertThat(pool.say(new Event.Heard(0))).containsExactly(new Action.Grant(0, new Lease(1, 3, 1, 1, 1)));
    }

    @Test
    void killsAWorkerThatDoesNotJoinAndDoesNotTryAgain() {
        PoolFixture pool = new PoolFixture(1);
        pool.begin(1, 10);
        assertThat(pool.ticksFor(Duration.ofSeconds(30))).isEmpty();
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).containsExactly(new Action.Kill(0, KillReason.NEVER_JOINED));
        assertThat(pool.say(new Event.Joined(0))).isEmpty();
        assertThat(pool.lose(0, Ending.CRASH))
                .containsExactly(new Action.FailRun(1, new RunFailure.NoUsableWorker("lost 0")));
    }

    @Test
    void holdsNobodyToAccountForTheTimeTheCoordinatorWasStopped() {
        PoolFixture pool = PoolFixture.running(1, 10);
        assertThat(pool.tickAfter(Duration.ofSeconds(100))).isEmpty();
        assertThat(pool.ticksFor(Duration.ofSeconds(10))).isEmpty();
        assertThat(pool.tickAfter(Duration.ofSeconds(1))).containsExactly(new Action.Suspect(0));
    }

    @Test
    void drainsWhenThePoolCloses() {
        PoolFixture pool = new PoolFixture(2);
        pool.begin(1, 10);
        pool.start(0, 1);
        assertThat(pool.say(new Event.PoolClosed()))
                .containsExactly(
                        new Action.End(0, 1),
                        new Action.FailRun(1, new RunFailure.Cancelled()),
                        new Action.Drain(0),
                        new Action.Kill(1, KillReason.POOL_CLOSED));
        assertThat(pool.say(new Event.PoolClosed())).isEmpty();
        assertThat(pool.lose(0, Ending.GOODBYE)).isEmpty();
        assertThat(pool.ticksFor(Duration.ofSeconds(60))).isEmpty();
    }

    @Test
    void killsAWorkerThatDoesNotDrain() {
        PoolFixture pool = PoolFixture.running(1, 10);
        pool.say(new Event.PoolClosed());
        assertThat(pool.ticksFor(Duration.ofSeconds(31))).containsExactly(new Action.Kill(0, KillReason.SILENT));
    }
}
