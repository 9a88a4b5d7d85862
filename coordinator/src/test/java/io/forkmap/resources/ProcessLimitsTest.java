package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessLimitsTest {
    @Test
    void readsTheSoftLimits() {
        ProcessLimits limits = ProcessLimits.parse(List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max processes             96365                96366                processes ",
                "Max open files            1024                 524288               files     ",
                "Max address space         unlimited            unlimited            bytes     "));
        assertThat(limits).isEqualTo(new ProcessLimits(1024, 96365, Long.MAX_VALUE));
    }

    @Test
    void takesWhatIsNotToldForUnlimited() {
        assertThat(ProcessLimits.parse(List.of()))
                .isEqualTo(new ProcessLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void countsWhatThisProcessHas() {
        assertThat(ProcessLimits.openFilesNow()).isGreaterThan(3).isLessThan(100_000);
        assertThat(ProcessLimits.threadsNow()).isGreaterThan(3);
    }
}
