package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbatchOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"--cpus-per-task=4", "--cpus-per-task 4", "-c4", "-c 4", "-c 2 -c 4", "-p main -c4 -t 5"})
    void findsAnOptionHoweverItIsWritten(String words) {
        assertThat(options(words).count("--cpus-per-task", "-c")).contains(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--cpus-per-taskx=4", "--cpu 4", "--mem=4", "-p main", "--comment=-c4"})
    void findsNoOther(String words) {
        assertThat(options(words).has("--cpus-per-task", "-c")).isFalse();
    }

    @Test
    void hasOptionsWithoutAValueOrALetter() {
        assertThat(options("--exclusive").has("--exclusive", "")).isTrue();
        assertThat(options("-n").find("--ntasks", "-n")).contains("");
        assertThat(options("--mem-per-cpu=4").has("--mem", "")).isFalse();
    }

    @Test
    void countsNothingThatIsNoNumber() {
        assertThat(options("-n many").count("--ntasks", "-n")).isEmpty();
    }

    private static SbatchOptions options(String words) {
        return new SbatchOptions(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
    }
}
