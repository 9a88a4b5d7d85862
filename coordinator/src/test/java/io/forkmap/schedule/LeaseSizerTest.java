package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseSizerTest {
    private final LeaseSizer sizer = new LeaseSizer(LeaseSizer.MAX_CHUNKS);

    @Test
    void startsWithOneChunkInOneLease() {
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isEqualTo(1);
        assertThat(sizer.leasesPerThread()).isEqualTo(1);
    }

    @Test
    void aimsAtMillisecondsOfWork() {
        sizer.measured(100, 100 * 40_000L, 16 * 100);
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isEqualTo(2500);
        assertThat(sizer.leasesPerThread()).isEqualTo(2);
    }

    @Test
    void growsNoFasterThanTheRamp() {
        sizer.measured(1, 40_000, 16 * 1);
        assertThat(sizer.chunks(4, 1_000_000, 1)).isEqualTo(4);
    }

    @Test
    void hasAnUpperLimit() {
        sizer.measured(1000, 0, 16 * 1000);
        assertThat(sizer.chunks(Integer.MAX_VALUE, Long.MAX_VALUE, 1)).isEqualTo(LeaseSizer.MAX_CHUNKS);
    }

    @Test
    void grantsNoMoreThanItWasTold() {
        LeaseSizer small = new LeaseSizer(10);
        small.measured(100, 100 * 40_000L, 16 * 100);
        assertThat(small.chunks(8192, 1_000_000, 1)).isEqualTo(10);
        assertThat(small.leasesPerThread())
                .as("4 ms in leases of 0.4 ms, and one more")
                .isEqualTo(11);
        small.measured(1, 40_000_000, 16 * 1);
        assertThat(small.leasesPerThread()).isEqualTo(2);
    }

    /// What is leased comes, however full the coordinator is.
    @Test
    void grantsLittleOfWhatIsLarge() {
        sizer.measured(1, 1_000_000, 1 << 19);
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isEqualTo(8);
        sizer.measured(1, 1_000_000, 1 << 26);
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isEqualTo(1);
    }

    @Test
    void keepsQueuesShort() {
        LeaseSizer single = new LeaseSizer(1);
        single.measured(1000, 1000, 16 * 1000);
        assertThat(single.leasesPerThread()).isEqualTo(LeaseSizer.MAX_LEASES);
    }

    @Test
    void doesNotHoardLongChunks() {
        sizer.measured(1, 20_000_000, 16 * 1);
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isEqualTo(5);
        assertThat(sizer.leasesPerThread()).isEqualTo(1);
    }

    @Test
    void sharesTheRestAmongAllThreads() {
        sizer.measured(1, 100_000, 16 * 1);
        assertThat(sizer.chunks(8192, 160, 10)).isEqualTo(10);
        assertThat(sizer.chunks(8192, 300, 10)).isEqualTo(15);
        assertThat(sizer.chunks(8192, 3, 10)).isEqualTo(3);
        assertThat(sizer.chunks(8192, 1, 10)).isEqualTo(1);
    }

    @Test
    void grantsNoLeaseThatIsNotWorthItsMessage() {
        sizer.measured(1, 1000, 16 * 1);
        assertThat(sizer.chunks(8192, 160, 10)).isEqualTo(160);
        assertThat(sizer.chunks(8192, 100_000, 10)).isEqualTo(5000);
        assertThat(sizer.chunks(8192, 10_000, 10)).isEqualTo(1000);
    }

    @Test
    void followsTheMeasurements() {
        sizer.measured(1, 10_000_000, 16 * 1);
        for (int i = 0; i < 40; i++) {
            sizer.measured(1, 100_000, 16 * 1);
        }
        assertThat(sizer.chunks(8192, 1_000_000, 1)).isBetween(900, 1000);
    }
}
