package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
    @ParameterizedTest
    @CsvSource({
        "0, ended with exit 0",
        "1, ended with exit 1",
        "3, ended with exit 3",
        "70, ended with exit 70",
        "128, ended with exit 128",
        "134, crashed with SIGABRT (exit 134)",
        "137, was killed by SIGKILL (exit 137)",
        "143, was killed by SIGTERM (exit 143)",
        "'192', 'ended with exit 192, as by signal 64'",
        "255, ended with exit 255",
    })
    void saysHowAProcessEnded(int code, String words) {
        assertThat(new ExitStatus(code, false)).hasToString(words);
    }

    @Test
    void tellsAFullHeapFromAKernelThatExitsWithTheSameCode() {
        assertThat(new ExitStatus(3, true)).hasToString("ran out of memory (exit 3)");
    }
}
