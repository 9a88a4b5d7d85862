package io.forkmap.worker;

import io.netty.channel.Channel;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// How a worker reaches a unix domain socket: netty's epoll, one daemon thread. Where its
/// library can't be loaded, since it is unpacked to a file system that is mounted `noexec`, the JDK's own sockets.
///
/// @param loop the thread; daemon
/// @param channelType the channel that goes with it
record Transport(IoEventLoopGroup loop, Class<? extends Channel> channelType) {
    static Transport domainSocket() {
        Wire.logByTheJdk();
        var threads = new DefaultThreadFactory("forkmap-link", true);
        if (!Epoll.isAvailable()) {
            return new Transport(
                    new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory()),
                    NioDomainSocketChannel.class);
        }
        return new Transport(
                new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory()),
                EpollDomainSocketChannel.class);
    }

    SocketAddress address(String socket) {
        return channelType == NioDomainSocketChannel.class
                ? UnixDomainSocketAddress.of(socket)
                : new DomainSocketAddress(socket);
    }
}
