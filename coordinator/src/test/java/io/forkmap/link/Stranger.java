package io.forkmap.link;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A process that connects though nobody invited it, speaks first, and prints what comes of it: `can't
/// connect`, or `closed` if it was not told a thing. Needs no other class of ours: it may run where there is none.
final class Stranger {
    private Stranger() {}

    /// @param arguments the socket
    static void main(String[] arguments) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]));
        } catch (IOException e) {
            System.out.println("can't connect");
            return;
        }
        ByteBuffer answer = ByteBuffer.allocate(1024);
        try (channel) {
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
