package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobScriptTest {
    private static final String RUN = "/opt/forkmap run 'My Job.java' --checkpoint /w/c";

    @Test
    void becomesTheRunInATaskOfAnArray() {
        assertThat(script(Chain.ARRAY).text()).isEqualTo("""
                        #!/bin/bash
                        #SBATCH --array=1-5%1
                        #SBATCH --job-name=Job
                        #SBATCH -p main --comment "a \\"b\\" \\\\ #c"
                        # Written by forkmap submit.
                        # Each task of the array goes on where the one before has stopped; when nothing is left, it
                        # prints the result.
                        exec /opt/forkmap run 'My Job.java' --checkpoint /w/c --slot-of "$SLURM_ARRAY_JOB_ID"
                        """);
    }

    @Test
    void leavesTheOptionsToTheCommandLineThatHandsItIn() {
        assertThat(script(Chain.ARRAY).textWithoutOptions())
                .contains("--job-name=Job")
                .doesNotContain("main");
    }

    @Test
    void becomesTheRunWhereThereIsNoChain() {
        assertThat(script(Chain.NONE).text()).endsWith("\nexec " + RUN + "\n");
    }

    @Test
    void staysToRequeueItsJob() {
        assertThat(script(Chain.REQUEUE).text())
                .contains(RUN + " --slot-of \"$SLURM_JOB_ID\" &\n")
                .contains("scontrol requeue \"$SLURM_JOB_ID\"")
                .contains("-lt 4 ]");
    }

    private static JobScript script(Chain chain) {
        return new JobScript(
                List.of("--array=1-5%1", "--job-name=Job"),
                new SbatchOptions(List.of("-p", "main", "--comment", "a \"b\" \\ #c")),
                RUN,
                chain,
                5);
    }
}
