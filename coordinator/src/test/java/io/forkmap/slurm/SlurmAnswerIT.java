package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlurmAnswerIT {
    /// More than a pipe holds: nobody takes it.
    @Test
    void isHeardOfACommandThatDoesNotReadItsInput() throws Exception {
        Slurm.Answer answer = Slurm.run(List.of("sh", "-c", "exec 0<&-; echo no; exit 3"), "x".repeat(1 << 20), 10);
        assertThat(answer).isEqualTo(new Slurm.Answer(3, "no"));
    }
}
