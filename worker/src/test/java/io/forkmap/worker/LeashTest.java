package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LeashTest {
    private final AtomicBoolean torn = new AtomicBoolean();

    @Test
    void endsTheProcessWhenTheCoordinatorIsGone() throws IOException, InterruptedException {
        end(leash -> {});
        assertThat(torn).isTrue();
    }

    @Test
    void letsGoWhoIsAboutToLeave() throws IOException, InterruptedException {
        end(Leash::loosen);
        assertThat(torn).isFalse();
    }

    private void end(Consumer<Leash> before) throws IOException, InterruptedException {
        PipedOutputStream coordinator = new PipedOutputStream();
        Leash leash = new Leash(new PipedInputStream(coordinator), () -> torn.set(true));
        Thread watch = leash.hold();
        before.accept(leash);
        coordinator.close();
        assertThat(watch.join(Duration.ofSeconds(10))).isTrue();
    }
}
