package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.Delivery.Delivered;
import io.forkmap.Delivery.Warned;
import io.forkmap.reduce.Pack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackQueueTest {
    private static final int MEBI = 1 << 20;

    private final List<Boolean> told = new ArrayList<>();
    private final PackQueue queue = new PackQueue(this::tell, 64 * MEBI + 4096);

    private void tell() {
        told.add(queue.isHeld());
    }

    @Test
    void givesWhatWasPutInThatOrder() throws InterruptedException {
        queue.put(new Warned("first"));
        queue.put(new Warned("second"));
        assertThat(queue.take()).isEqualTo(new Warned("first"));
        assertThat(queue.take()).isEqualTo(new Warned("second"));
    }

    @Test
    void givesOneByOneWhatWasPutAtOnce() throws InterruptedException {
        queue.put(List.of(new Warned("first"), new Warned("second")));
        queue.put(List.of());
        queue.put(new Warned("third"));
        assertThat(queue.poll(0)).isEqualTo(new Warned("first"));
        assertThat(queue.take()).isEqualTo(new Warned("second"));
        assertThat(queue.poll(0)).isEqualTo(new Warned("third"));
        assertThat(queue.poll(0)).isNull();
    }

    @Test
    void tellsOnceWhenItIsTooLongAndOnceWhenItIsShortAgain() throws InterruptedException {
        put(16);
        put(48);
        assertThat(told).as("64 MiB are not too much").isEmpty();
        put(1);
        assertThat(told).containsExactly(true);
        put(20);
        assertThat(told).containsExactly(true);
        queue.take();
        assertThat(told).containsExactly(true);
        queue.take();
        assertThat(told).as("21 MiB are not short yet").containsExactly(true);
        queue.take();
        queue.take();
        assertThat(told).as("the last 20 MiB").containsExactly(true, false);
    }

    @Test
    void tellsAgainTheNextTime() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            put(40);
            put(40);
            queue.take();
            queue.take();
        }
        assertThat(told).containsExactly(true, false, true, false);
    }

    @Test
    void isQuietWhileTheFoldKeepsUp() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            put(5);
            queue.take();
        }
        assertThat(told).isEmpty();
    }

    private void put(int mebibytes) {
        queue.put(new Delivered(new Pack(0, 1, new byte[mebibytes * MEBI])));
    }
}
