package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InvitationTest {
    private static final byte[] TOKEN = {0, 1, -1, 127, -128};

    @Test
    void readsWhatItWrote() throws IOException {
        Invitation read = read(new Invitation(17, TOKEN, "/tmp/forkmap-1/control.sock").toLine());
        assertThat(read.worker()).isEqualTo(17);
        assertThat(read.token()).isEqualTo(TOKEN);
        assertThat(read.socket()).isEqualTo("/tmp/forkmap-1/control.sock");
    }

    @Test
    void carriesASocketWithSpacesAndLettersOfAllKinds() throws IOException {
        String socket = "/tmp/my  runs /žluťoučký/control.sock";
        assertThat(read(new Invitation(0, TOKEN, socket).toLine()).socket()).isEqualTo(socket);
    }

    @Test
    void isOneLine() {
        assertThat(new String(new Invitation(3, TOKEN, "/s").toLine(), StandardCharsets.UTF_8))
                .isEqualTo("3 0001ff7f80 /s\n");
    }

    @Test
    void leavesWhatFollowsInTheStream() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("3 00 /s\nrest".getBytes(StandardCharsets.UTF_8));
        Invitation.read(in);
        assertThat(in.readAllBytes()).asString().isEqualTo("rest");
    }

    @Test
    void tellsThatTheStreamEnded() {
        assertThatThrownBy(() -> read("".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("before the invitation");
        assertThatThrownBy(() -> read("3 00 /s".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void refusesALineWithTooFewWords() {
        assertThatThrownBy(() -> read("3 00\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 words");
    }

    private static Invitation read(byte[] line) throws IOException {
        return Invitation.read(new ByteArrayInputStream(line));
    }
}
