package io.forkmap.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes of all connections, framing included. Stands behind the check of the peer and puts a counter
/// in front of all else into each connection that passes it. Written by the event loop, read by any thread.
final class WireMeter extends ChannelInboundHandlerAdapter {
    private final AtomicLong bytes = new AtomicLong();

    /// Both directions together, since the socket was bound.
    long bytes() {
        return bytes.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ((Channel) message).pipeline().addFirst(new Counter(bytes));
        context.fireChannelRead(message);
    }

    private static final class Counter extends ChannelDuplexHandler {
        private final AtomicLong bytes;

        Counter(AtomicLong bytes) {
            this.bytes = bytes;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            count(message);
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            count(message);
            var _ = context.write(message, promise);
        }

        private void count(Object message) {
            if (message instanceof ByteBuf buffer) {
                bytes.lazySet(bytes.get() + buffer.readableBytes()); // one thread writes
            }
        }
    }
}
