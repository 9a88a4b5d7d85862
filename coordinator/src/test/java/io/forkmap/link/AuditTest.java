package io.forkmap.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void tellsOfTheFirstAndThenSeldomer() {
        List<String> told = new ArrayList<>();
        Audit audit = new Audit(told::add);
        for (int i = 1; i <= 1234; i++) {
            audit.accept("pid " + i);
        }
        assertThat(told)
                .containsExactly(
                        "pid 1",
                        "pid 2",
                        "pid 3",
                        "pid 4",
                        "pid 5",
                        "pid 10 (10 by now)",
                        "pid 100 (100 by now)",
                        "pid 1000 (1000 by now)");
    }
}
