package io.forkmap.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.link.SocketFuzz;
import io.forkmap.worker.SessionFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// As [CorpusTest], for targets that need a socket.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CorpusIT {
    enum Target {
        SOCKET(SocketFuzz::fuzzerTestOneInput),
        SESSION(SessionFuzz::fuzzerTestOneInput);

        private final CorpusTest.Input input;

        Target(CorpusTest.Input input) {
            this.input = input;
        }
    }

    @ParameterizedTest
    @EnumSource
    void bearsEveryFile(Target target) throws IOException {
        List<Path> files = Corpus.files(
                "coordinator/src/test/resources/fuzz/" + target.name().toLowerCase(Locale.ROOT));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            ThrowingCallable call = () -> target.input.accept(bytes);
            assertThatCode(call).as(file.toString()).doesNotThrowAnyException();
        }
    }
}
