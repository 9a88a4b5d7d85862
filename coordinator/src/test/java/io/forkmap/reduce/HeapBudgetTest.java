package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapBudgetTest {
    @Test
    void isWhatIsWantedWhereThereIsRoom() {
        assertThat(HeapBudget.of(64, 1000)).isEqualTo(64);
    }

    @Test
    void isAShareOfASmallHeap() {
        assertThat(HeapBudget.of(64, 100)).isEqualTo(10);
    }
}
