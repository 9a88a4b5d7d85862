package io.forkmap.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// What Linux can do with memory and the JDK has no call for. Linking the first function takes some ten
/// milliseconds, so that nobody uses this who only maps files.
public final class NativeMemory {
    /// What private memory is called in `/proc/PID/maps`: a private mapping of it is ordinary anonymous memory, but
    /// can be told from what else a process has.
    public static final Path PRIVATE = Path.of("/dev/zero");

    private static final int O_RDWR_CLOEXEC = 0x2 | 0x80000;
    private static final int PROT_READ_WRITE = 0x1 | 0x2;
    private static final int MAP_PRIVATE = 0x2;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_COLLAPSE = 25;
    private static final long HUGE_PAGE = 2L << 20;

    /// A collapse that found a page in use for a moment succeeds the next time, or not for long.
    private static final int COLLAPSE_TRIES = 3;

    private static final MethodHandle OPEN = function(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle MMAP = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle MUNMAP = function(
            "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle MADVISE = function(
            "madvise",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    private NativeMemory() {}

    /// Restricted, since a wrong descriptor would crash the JVM: these are those of the C library on 64 bits.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// Memory of this process alone, outside of the heap and of the JVM's limit for direct buffers, so that its size
    /// is limited by the machine only. Zero, and taken from the system page by page as it is written to, in huge
    /// pages where it gives them.
    ///
    /// @param arena gives it back when it closes
    /// @throws IOException when the system refuses
    static MemorySegment allocate(long byteCount, Arena arena) throws IOException {
        int descriptor = open(PRIVATE.toString());
        if (descriptor < 0) {
            throw new IOException(PRIVATE + " can't be opened");
        }
        long address = mmap(byteCount, descriptor);
        close(descriptor);
        if (address == -1) {
            throw new IOException("the system gives no " + byteCount + " bytes of memory");
        }
        MemorySegment memory = owned(address, byteCount, arena);
        advise(memory, 0, byteCount, MADV_HUGEPAGE);
        return memory;
    }

    /// Restricted, since an address and a length come out of nowhere: these are what the system has just mapped.
    @SuppressWarnings("restricted")
    private static MemorySegment owned(long address, long byteCount, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(byteCount, arena, NativeMemory::unmap);
    }

    /// Asks the system to keep pages that are there already in huge ones. Does what can be done: whether it came to
    /// anything is seen in `/proc/PID/smaps`.
    ///
    /// @param mapped a mapping as a whole
    public static void collapse(MemorySegment mapped) {
        long first = -mapped.address() & (HUGE_PAGE - 1);
        for (long at = first; at + HUGE_PAGE <= mapped.byteSize(); at += HUGE_PAGE) {
            int tries = 0;
            while (!advise(mapped, at, HUGE_PAGE, MADV_COLLAPSE)) {
                if (++tries == COLLAPSE_TRIES) {
                    break;
                }
            }
            if (tries == COLLAPSE_TRIES && at == first) {
                return; // not on this system or file system
            }
        }
    }

    private static int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) OPEN.invokeExact(arena.allocateFrom(path), O_RDWR_CLOEXEC);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(int descriptor) {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long mmap(long byteCount, int descriptor) {
        try {
            return (long) MMAP.invokeExact(0L, byteCount, PROT_READ_WRITE, MAP_PRIVATE, descriptor, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unmap(MemorySegment memory) {
        try {
            int ignored = (int) MUNMAP.invokeExact(memory.address(), memory.byteSize());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean advise(MemorySegment memory, long begin, long byteCount, int advice) {
        try {
            return (int) MADVISE.invokeExact(memory.address() + begin, byteCount, advice) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
