package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who computes what another one takes too long for, and who is killed for it.
class SchedulerCopyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Worker 0 is at chunk 0 of 7, everything else is done; a chunk takes a second.
    private static PoolFixture oneLeft() {
        PoolFixture pool = PoolFixture.running(2, 7);
        for (int chunk = 1; chunk < 7; chunk++) {
            Lease lease = pool.lastLease();
            pool.complete(1, lease, lease.firstChunk(), 1, SECOND.toNanos());
        }
        return pool;
    }

    @Test
    void copiesAChunkThatTakesThreeTimesAsLongAsOthers() {
        PoolFixture pool = oneLeft();
        assertThat(pool.ticksFor(Duration.ofSeconds(3), 0, 1)).isEmpty();
        assertThat(pool.tickAfter(SECOND)).containsExactly(new Action.Grant(1, new Lease(1, 7, 0, 1, 1)));
        assertThat(pool.ticksFor(Duration.ofSeconds(9), 0, 1)).isEmpty();
    }

    @Test
    void takesTheFirstResultAndComparesTheSecond() {
        PoolFixture pool = PoolFixture.running(3, 9);
        for (int i = 0; i < 7; i++) {
            Lease lease = pool.lastLease();
            pool.complete(2, lease, lease.firstChunk(), 1, SECOND.toNanos());
        }
        pool.ticksFor(Duration.ofSeconds(4), 0, 1, 2);
        Lease copy = pool.leaseOf(0);
        assertThat(copy.id()).isNotEqualTo(pool.lease(0).id());
        assertThat(pool.complete(2, copy))
                .startsWith(new Action.Accept(new ChunkRun(0, 1)), new Action.Remember(new ChunkRun(0, 1)));
        assertThat(pool.complete(0, pool.lease(0))).startsWith(new Action.Duplicate(new ChunkRun(0, 1)));
    }

    @Test
    void dealsNothingAgainThatTheOtherHolderStillHas() {
        PoolFixture pool = oneLeft();
        pool.ticksFor(Duration.ofSeconds(4), 0, 1);
        assertThat(pool.loseAt(1, Ending.CRASH, pool.lastLease(), 0)).isEmpty();
        assertThat(pool.complete(0, pool.lease(0))).contains(new Action.FinishRun(1));
    }

    /// It failed here; the one that has it otherwise says nothing any more.
    @Test
    void triesAChunkAgainWhereItFailedWhenItsOtherHolderIsSilent() {
        PoolFixture pool = oneLeft();
        pool.ticksFor(Duration.ofSeconds(4), 1);
        Lease copy = pool.lastLease();
        assertThat(pool.fail(1, copy, 0)).isEmpty();
        assertThat(pool.ticksFor(Duration.ofSeconds(6), 1)).isEmpty();
        assertThat(pool.tickAfter(SECOND))
                .containsExactly(new Action.Suspect(0), new Action.Grant(1, new Lease(1, 8, 0, 1, 2)));
        assertThat(pool.complete(1, pool.lastLease())).contains(new Action.FinishRun(1));
    }

    /// Worker 0 says nothing and has two leases, the first of which has failed on the only other worker.
    @Test
    void copiesWhatItMayThoughItMayNotTakeTheLatest() {
        PoolFixture pool = PoolFixture.running(2, 40);
        List<Lease> silent = granted(0, pool.complete(0, pool.lease(0)));
        assertThat(silent).hasSize(2);
        for (List<Lease> held = List.of(pool.lease(1)); !held.isEmpty(); ) {
            List<Lease> next = new ArrayList<>();
            held.forEach(lease -> next.addAll(granted(1, pool.complete(1, lease))));
            held = next;
        }
        Lease copy = granted(1, pool.ticksFor(Duration.ofSeconds(2), 1)).getFirst();
        Lease other = silent.stream()
                .filter(lease -> lease.firstChunk() != copy.firstChunk())
                .findFirst()
                .orElseThrow();
        List<Action> actions = pool.fail(1, copy, copy.firstChunk());
        assertThat(granted(1, actions).getFirst().firstChunk()).isEqualTo(other.firstChunk());
    }

    private static List<Lease> granted(int worker, List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action instanceof Action.Grant grant && grant.worker() == worker
                        ? Stream.of(grant.lease())
                        : Stream.empty())
                .toList();
    }

    @Test
    void killsAWorkerThatIsAtAChunkForTooLong() {
        PoolFixture pool = limited();
        List<StartedChunk> running = List.of(new StartedChunk(0, 0));
        assertThat(look(pool, 6, running, true)).isEmpty();
        assertThat(look(pool, 1, running, true)).containsExactly(new Action.KillOverdue(0, new StartedChunk(0, 0)));
        pool.loseAt(0, Ending.CRASH, pool.lease(0), 0);
        pool.start(1, 1);
        assertThat(pool.lastLease().attempt()).isEqualTo(2);
        look(pool, 7, List.of(new StartedChunk(1, 0)), true, 1);
        assertThat(pool.loseAt(1, Ending.CRASH, pool.lastLease(), 0))
                .contains(new Action.FailRun(1, new RunFailure.TimedOut(0, List.of("lost 0", "lost 1"))));
    }

    @Test
    void countsNoTimeInWhichTheWorkerWasSilentItself() {
        PoolFixture pool = limited();
        assertThat(look(pool, 9, List.of(new StartedChunk(0, 0)), false))
                .noneMatch(action -> action instanceof Action.KillOverdue);
    }

    private static PoolFixture limited() {
        PoolFixture pool = new PoolFixture(
                1, RetryPolicy.standard(), Liveness.standard().withChunkTimeout(Optional.of(Duration.ofSeconds(5))));
        pool.begin(1, 3);
        pool.start(0, 1);
        return pool;
    }

    private static List<Action> look(PoolFixture pool, int seconds, List<StartedChunk> running, boolean heard) {
        return look(pool, seconds, running, heard, 0);
    }

    /// The actions of the last second.
    private static List<Action> look(
            PoolFixture pool, int seconds, List<StartedChunk> running, boolean heard, int worker) {
        List<Action> last = List.of();
        for (int second = 0; second < seconds; second++) {
            pool.tickAfter(SECOND);
            if (heard) {
                pool.say(new Event.Heard(worker));
            }
            last = List.copyOf(pool.say(new Event.Computing(worker, running)));
        }
        return last;
    }
}
