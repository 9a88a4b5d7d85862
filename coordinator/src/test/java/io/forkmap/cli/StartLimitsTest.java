package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.resources.ProcessLimits;
import org.junit.jupiter.api.Test;

class StartLimitsTest {
    private static final long NONE = Long.MAX_VALUE;
    private static final StartLimits CHECK = new StartLimits("a.jar:b.jar", 2_000_000_000L);

    @Test
    void wantADescriptorForEachJarAndMore() {
        assertThat(CHECK.refusal(new ProcessLimits(61, NONE, NONE)))
                .contains("forkmap needs 62 descriptors, and 61 is the most (ulimit -n); raise it: ulimit -n 256");
        assertThat(CHECK.refusal(new ProcessLimits(62, NONE, NONE))).isEmpty();
    }

    @Test
    void wantAddressesForTheHeapAndMore() {
        assertThat(CHECK.refusal(new ProcessLimits(NONE, NONE, 4_300_000_000L)))
                .contains("forkmap needs 4.4 GB of address space (heap 2.0 GB, else 2.4 GB), and 4.3 GB is the most "
                        + "(ulimit -v); say ulimit -v unlimited: it is not memory that is counted there");
        assertThat(CHECK.refusal(new ProcessLimits(NONE, NONE, 4_400_000_000L))).isEmpty();
        assertThat(CHECK.refusal(new ProcessLimits(NONE, NONE, NONE))).isEmpty();
    }
}
