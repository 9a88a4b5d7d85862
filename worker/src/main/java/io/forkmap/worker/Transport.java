package io.forkmap.worker;

import io.netty.channel.Channel;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;

/// How a worker reaches a unix domain socket: netty's epoll, one daemon thread.
///
/// @param loop the thread; daemon
/// @param channelType the channel that goes with it
record Transport(IoEventLoopGroup loop, Class<? extends Channel> channelType) {
    static Transport domainSocket() {
        Wire.logByTheJdk();
        var threads = new DefaultThreadFactory("forkmap-link", true);
        return new Transport(
                new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory()),
                EpollDomainSocketChannel.class);
    }

    SocketAddress address(String socket) {
        return new DomainSocketAddress(socket);
    }
}
