package io.forkmap.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.PeerCredentials;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/// Closes a connection before a byte of it is read, unless it comes from a process of ours: same user, and a pid
/// that was spawned here (`SO_PEERCRED`, so the kernel vouches for both). Stands ahead of netty's acceptor.
final class PeerCheck extends ChannelInboundHandlerAdapter {
    private final int uid;
    private final LongPredicate spawned;
    private final Consumer<String> turnedAway;

    PeerCheck(int uid, LongPredicate spawned, Consumer<String> turnedAway) {
        this.uid = uid;
        this.spawned = spawned;
        this.turnedAway = turnedAway;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        EpollDomainSocketChannel peer = (EpollDomainSocketChannel) message;
        try {
            PeerCredentials credentials = peer.peerCredentials();
            if (credentials.uid() == uid && spawned.test(credentials.pid())) {
                context.fireChannelRead(message);
                return;
            }
            turnedAway.accept("pid " + credentials.pid() + " of uid " + credentials.uid());
        } catch (IOException e) {
            turnedAway.accept("a process whose credentials can't be read: " + e.getMessage());
        }
        peer.unsafe().closeForcibly();
    }
}
