package io.forkmap.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What the coordinator tells a worker on its standard input, as one line, once the socket is bound: `worker token
/// socket`. Never on the command line or in the environment, where other users could read the token.
///
/// @param worker the worker's number, from 0
/// @param token proves to the coordinator that this process is the one it started
/// @param socket path of the unix domain socket
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Invitation(int worker, byte[] token, String socket) {
    /// The line, with its newline.
    public byte[] toLine() {
        String line = worker + " " + HexFormat.of().formatHex(token) + " " + socket + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /// Reads one line, byte by byte: what follows it stays in the stream.
    ///
    /// @throws EOFException if the stream ends before the line does
    static Invitation read(InputStream in) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("standard input ended before the invitation");
            }
            line.write(b);
        }
        String[] words = line.toString(StandardCharsets.UTF_8).split(" ", 3);
        if (words.length != 3) {
            throw new IOException("not an invitation: " + words.length + " words");
        }
        return new Invitation(Integer.parseInt(words[0]), HexFormat.of().parseHex(words[1]), words[2]);
    }
}
