package io.forkmap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    private static final List<String> TOLD = List.of("-XX:+UseSerialGC", "-XX:AOTCache=/lib/forkmap.aot");

    @Test
    void tellsThatTheCacheIsUsed() {
        assertThat(cache("mixed mode, sharing", TOLD, Optional.empty()))
                .isEqualTo(Finding.ok("AOT cache", "used: /lib/forkmap.aot"));
    }

    @Test
    void tellsThatTheJvmRejectedIt() {
        Finding finding = cache("mixed mode", TOLD, Optional.empty());
        assertThat(finding.grade()).isEqualTo(Finding.Grade.NOTE);
        assertThat(finding.text()).isEqualTo("rejected: /lib/forkmap.aot");
        assertThat(finding.remedy()).contains("FORKMAP_JAVA_OPTS");
    }

    @Test
    void tellsWhyThereIsNone() {
        assertThat(cache("mixed mode, sharing", List.of(), Optional.of("no such file"))
                        .text())
                .isEqualTo("not used: no such file");
        assertThat(cache("mixed mode, sharing", List.of(), Optional.empty()).text())
                .isEqualTo("not used: this JVM was not told of one");
    }

    @Test
    void tellsOfTheWorkersToo() {
        List<Finding> without =
                new StartCheck("25", "/jdk", "", List.of(), Optional.empty(), Optional.of("-Xmx40g means")).findings();
        assertThat(without.getLast().text()).isEqualTo("not used: -Xmx40g means");
        List<Finding> with = new StartCheck("25", "/jdk", "", List.of(), Optional.empty(), Optional.empty()).findings();
        assertThat(with.getLast()).isEqualTo(Finding.ok("AOT, workers", "used"));
        assertThat(with.getFirst()).isEqualTo(Finding.ok("JDK", "25 in /jdk"));
    }

    private static Finding cache(String vmInfo, List<String> arguments, Optional<String> unused) {
        return new StartCheck("25", "/jdk", vmInfo, arguments, unused, Optional.empty())
                .findings()
                .get(1);
    }
}
