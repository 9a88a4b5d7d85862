package io.forkmap.link;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.Native;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;

/// Ends an event loop as a full heap does: by an error that nothing on it catches.
public final class LoopBomb implements EpollIoHandle {
    private final FileDescriptor fd = Native.newEventFd(); // always ready to be written

    private LoopBomb() {}

    /// Returns at once.
    public static void throwInto(ScheduledExecutorService loop) throws Exception {
        IoRegistration registration =
                ((IoEventLoop) loop).register(new LoopBomb()).get();
        registration.submit(EpollIoOps.EPOLLOUT);
    }

    @Override
    public FileDescriptor fd() {
        return fd;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        throw new OutOfMemoryError("as if there were no heap left");
    }

    @Override
    public void close() throws IOException {
        fd.close();
    }
}
