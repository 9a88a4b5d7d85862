package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Trial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RunDigestTest {
    private static final JobBinding<Trial, Long, Double> PI = JobBinding.of(new Pi(3));

    /// By `hashlib` over the documented layout. It must never change: people keep digests.
    private static final String BY_PYTHON = "effe7f60fc8a13d37fb240262e2f707ce6531306ae591a179ae9c44759ab23af";

    @Test
    void followsTheDocumentedLayout() throws Exception {
        ByteBuffer layout = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        byte[] name = "io.forkmap.jobs.Pi".getBytes(StandardCharsets.UTF_8);
        layout.put("forkmap 1".getBytes(StandardCharsets.US_ASCII));
        layout.putInt(name.length).put(name);
        layout.putInt(4).putInt(3); // the parameters
        layout.putLong(42).putLong(2); // seed, chunk count
        layout.putLong(0).putInt(0).putInt(8).putLong(0).putInt(8).putLong(7);
        layout.putLong(1).putInt(0).putInt(8).putLong(1).putInt(8).putLong(-1);
        layout.putInt(8).putDouble(3.25);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(layout.flip());
        assertThat(digest(42, 7, -1, 3.25))
                .isEqualTo(HexFormat.of().formatHex(sha256.digest()))
                .isEqualTo(BY_PYTHON);
    }

    @Test
    void dependsOnEverything() {
        assertThat(new String[] {
                    digest(42, 7, -1, 3.25),
                    digest(43, 7, -1, 3.25),
                    digest(42, 8, -1, 3.25),
                    digest(42, 7, -2, 3.25),
                    digest(42, 7, -1, 3.5)
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotSeeWhatKindOfNaNItIs() {
        double other = Double.longBitsToDouble(0x7ff8_0000_0000_0123L);
        assertThat(digest(42, 7, -1, other)).isEqualTo(digest(42, 7, -1, Double.NaN));
    }

    private static String digest(long seed, long first, long second, double result) {
        PlannedRun<Trial, Long> run = new PlannedRun<>(1, PI, Inputs.trials(2), seed);
        RunDigest<Trial, Double> digest = new RunDigest<>(run, PI);
        byte[] pack = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8)
                .putLong(first)
                .putInt(8)
                .putLong(second)
                .array();
        digest.chunk(0, pack, 4, 8);
        digest.chunk(1, pack, 16, 8);
        return digest.finish(result);
    }
}
