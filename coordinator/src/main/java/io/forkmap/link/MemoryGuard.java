package io.forkmap.link;

import io.forkmap.proto.WorkerMessage;
import io.grpc.MethodDescriptor;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells when there is no memory for what comes in. netty and gRPC would only end the connection, and the worker at
/// its other end seem to have failed. Used by the event loop only.
final class MemoryGuard {
    private final Consumer<OutOfMemoryError> full;

    MemoryGuard(Consumer<OutOfMemoryError> full) {
        this.full = full;
    }

    private <T> T guard(Supplier<T> allocation) {
        try {
            return allocation.get();
        } catch (OutOfMemoryError e) {
            full.accept(e);
            throw e;
        }
    }

    /// Of the buffers that bytes are read into.
    Allocator allocator() {
        return new Allocator();
    }

    /// Makes messages of the bytes.
    ///
    /// @param usual does so if there is memory
    MethodDescriptor.Marshaller<WorkerMessage> reader(MethodDescriptor.Marshaller<WorkerMessage> usual) {
        return new MethodDescriptor.Marshaller<>() {
            @Override
            public WorkerMessage parse(InputStream stream) {
                try {
                    return guard(() -> usual.parse(stream));
                } catch (OutOfMemoryError e) {
                    return WorkerMessage.getDefaultInstance(); // gRPC would log it: rather a message that says nothing
                }
            }

            @Override
            public InputStream stream(WorkerMessage message) {
                return usual.stream(message);
            }
        };
    }

    final class Allocator extends AbstractByteBufAllocator {
        private final PooledByteBufAllocator usual = PooledByteBufAllocator.DEFAULT;

        private Allocator() {
            super(true);
        }

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return guard(() -> usual.heapBuffer(initialCapacity, maxCapacity));
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            return guard(() -> usual.directBuffer(initialCapacity, maxCapacity));
        }

        @Override
        public boolean isDirectBufferPooled() {
            return usual.isDirectBufferPooled();
        }
    }
}
