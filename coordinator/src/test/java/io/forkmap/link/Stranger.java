package io.forkmap.link;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A process that connects though nobody invited it, speaks first, and prints what comes of it: `closed` if it was
/// not told a thing.
final class Stranger {
    private Stranger() {}

    /// @param arguments the socket
    static void main(String[] arguments) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(1024);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            channel.write(ByteBuffer.wrap("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            while (channel.read(answer) >= 0) {
                // until the other side closes
            }
        } catch (IOException e) {
            // closed while it spoke
        }
        System.out.println(answer.position() == 0 ? "closed" : "was answered");
    }
}
