package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetLoopTest {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Throwable> bugs = new ArrayList<>();
    private final FleetLoop loop = new FleetLoop(bugs::add, () -> {});

    @BeforeEach
    void start() {
        loop.start(thread);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void reportsWhatIsThrownOnItAndGoesOn() throws Exception {
        List<String> done = new ArrayList<>();
        IllegalStateException bug = new IllegalStateException("bug");
        loop.post(() -> done.add("before"));
        loop.post(() -> {
            throw bug;
        });
        loop.post(() -> {
            throw new AssertionError("worse");
        });
        loop.post(() -> done.add("after"));
        settle();
        assertThat(done).containsExactly("before", "after");
        assertThat(bugs).hasSize(2).first().isSameAs(bug);
    }

    @Test
    void reportsWhatACallbackThrows() {
        loop.guard(() -> {
            throw new IllegalStateException("bug");
        });
        assertThat(bugs).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsWhetherItIsOver() throws Exception {
        assertThat(loop.isOver()).isFalse();
        thread.shutdown();
        assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.isOver()).isTrue();
    }

    @Test
    void dropsWhatComesWhenTheLoopIsClosed() {
        thread.shutdownNow();
        loop.post(() -> bugs.add(new AssertionError("was run")));
        loop.later(0, () -> bugs.add(new AssertionError("was run")));
        assertThat(bugs).isEmpty();
    }

    /// Waits until all that was posted has been done.
    private void settle() throws InterruptedException, ExecutionException {
        thread.submit(() -> {}).get();
    }
}
