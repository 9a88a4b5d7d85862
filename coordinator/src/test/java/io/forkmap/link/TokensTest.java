package io.forkmap.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.forkmap.proto.Register;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Tokens tokens = new Tokens();

    @Test
    void areGoodOnce() {
        byte[] token = tokens.issue(3);
        assertThat(redeem(3, token)).isTrue();
        assertThat(redeem(3, token)).isFalse();
    }

    @Test
    void haveTwoHundredFiftySixBits() {
        assertThat(tokens.issue(0)).hasSize(32).isNotEqualTo(new byte[32]).isNotEqualTo(tokens.issue(1));
    }

    @Test
    void areRefusedWhenTheyAreWrong() {
        byte[] token = tokens.issue(3);
        byte[] wrong = token.clone();
        wrong[31] ^= 1;
        assertThat(redeem(3, wrong)).isFalse();
        assertThat(redeem(3, Arrays.copyOf(token, 31))).isFalse();
        assertThat(redeem(3, Arrays.copyOf(token, 33))).isFalse();
        assertThat(redeem(3, new byte[0])).isFalse();
        // and do not cost the worker its own
        assertThat(redeem(3, token)).isTrue();
    }

    @Test
    void areGoodForTheirWorkerOnly() {
        byte[] third = tokens.issue(3);
        tokens.issue(4);
        assertThat(redeem(4, third)).isFalse();
        assertThat(redeem(5, third)).isFalse();
        assertThat(redeem(3, third)).isTrue();
    }

    @Test
    void replaceOlderOnes() {
        byte[] older = tokens.issue(3);
        byte[] newer = tokens.issue(3);
        assertThat(redeem(3, older)).isFalse();
        assertThat(redeem(3, newer)).isTrue();
    }

    @Test
    void belongToWhomTheyWereGiven() {
        byte[] token = tokens.issue(3);
        byte[] kept = token.clone();
        Arrays.fill(token, (byte) 0);
        assertThat(redeem(3, token)).isFalse();
        assertThat(redeem(3, kept)).isTrue();
    }

    private boolean redeem(int worker, byte[] token) {
        return tokens.redeem(Register.newBuilder()
                .setWorker(worker)
                .setToken(ByteString.copyFrom(token))
                .build());
    }
}
