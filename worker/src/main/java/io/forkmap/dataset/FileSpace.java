package io.forkmap.dataset;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Space on a disk, taken before it is written to.
public final class FileSpace implements AutoCloseable {
    private static final int EINTR = 4;
    private static final int EFBIG = 27;
    private static final int ENOSPC = 28;
    private static final int EDQUOT = 122;

    private static final MethodHandle ALLOCATE = NativeMemory.function(
            "posix_fallocate",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private final int descriptor;

    private FileSpace(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Makes a file so long and takes the space for it: what is written there later never finds the disk full.
    /// What has not been written reads as zero. Where the file system has no call for it, the C library writes to
    /// each block.
    ///
    /// @param file exists, empty
    /// @param byteCount `>= 1`
    /// @return to be closed when the file is: this process loses its lock on the file with it
    /// @throws IOException if there is no space, with the system's reason
    public static FileSpace take(Path file, long byteCount) throws IOException {
        FileSpace space = new FileSpace(NativeMemory.open(file, NativeMemory.O_RDWR));
        int error = space.allocate(byteCount);
        if (error != 0) {
            space.close();
            throw new IOException(
                    switch (error) {
                        case ENOSPC -> "no space is left on the device";
                        case EDQUOT -> "the disk quota is exceeded";
                        case EFBIG -> "the file system or a limit (ulimit -f) allows no file of that size";
                        default -> "the system gives no space, error " + error;
                    });
        }
        return space;
    }

    private int allocate(long byteCount) {
        try {
            int error;
            do {
                error = (int) ALLOCATE.invokeExact(descriptor, 0L, byteCount);
            } while (error == EINTR);
            return error;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// The space stays taken. Once.
    @Override
    public void close() {
        NativeMemory.close(descriptor);
    }
}
