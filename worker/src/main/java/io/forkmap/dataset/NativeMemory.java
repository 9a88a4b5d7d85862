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

    private static final int O_RDONLY = 0x0;
    static final int O_RDWR = 0x2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int PROT_NONE = 0x0;
    private static final int PROT_READ = 0x1;
    private static final int PROT_READ_WRITE = 0x3;
    private static final int MAP_SHARED = 0x1;
    private static final int MAP_PRIVATE = 0x2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final long MAP_FAILED = -1;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_COLLAPSE = 25;
    private static final long PAGE = 4 << 10;
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
    static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// Memory of this process alone, outside of the heap and of the JVM's limit for direct buffers, so that its
    /// size is limited by the machine only. Zero, and taken from the system page by page as it is written to, in
    /// huge pages where it gives them.
    ///
    /// @param arena gives it back when it closes
    /// @throws IOException when the system refuses
    static MemorySegment allocate(long byteCount, Arena arena) throws IOException {
        int descriptor = open(PRIVATE, O_RDWR);
        try {
            MemorySegment memory =
                    owned(mmap(0, byteCount, PROT_READ_WRITE, MAP_PRIVATE, descriptor), byteCount, arena);
            advise(memory, 0, byteCount, MADV_HUGEPAGE);
            return memory;
        } finally {
            close(descriptor);
        }
    }

    /// Maps a file of shared memory so that its huge pages can be mapped as such: these begin at multiples of their
    /// size in the file, and must do so in memory.
    ///
    /// @param byteCount of the whole file
    /// @throws IOException when the system refuses
    public static MemorySegment map(Path file, long byteCount, Arena arena) throws IOException {
        int descriptor = open(file, O_RDONLY);
        try {
            long reserved = mmap(0, byteCount + HUGE_PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
            long aligned = reserved + (-reserved & HUGE_PAGE - 1);
            // The rest of the reservation goes, so that nothing is left when the mapping does.
            unmap(reserved, aligned - reserved);
            long end = aligned + (byteCount + PAGE - 1 & -PAGE);
            unmap(end, reserved + HUGE_PAGE + byteCount - end);
            MemorySegment mapped =
                    owned(mmap(aligned, byteCount, PROT_READ, MAP_SHARED | MAP_FIXED, descriptor), byteCount, arena);
            return mapped.asReadOnly();
        } finally {
            close(descriptor);
        }
    }

    /// Restricted, since an address and a length come out of nowhere: these are what the system has just mapped.
    @SuppressWarnings("restricted")
    private static MemorySegment owned(long address, long byteCount, Arena arena) {
        return MemorySegment.ofAddress(address)
                .reinterpret(byteCount, arena, memory -> unmap(memory.address(), memory.byteSize()));
    }

    /// Asks the system to keep pages that are there already in huge ones. Does what can be done: whether it came to
    /// anything is seen in `/proc/PID/smaps`.
    ///
    /// @param mapped by [#map]
    public static void collapse(MemorySegment mapped) {
        for (long at = 0; at + HUGE_PAGE <= mapped.byteSize(); at += HUGE_PAGE) {
            int tries = 0;
            while (!advise(mapped, at, HUGE_PAGE, MADV_COLLAPSE)) {
                if (++tries == COLLAPSE_TRIES) {
                    break;
                }
            }
            if (tries == COLLAPSE_TRIES && at == 0) {
                return; // not on this system or file system
            }
        }
    }

    static int open(Path file, int flags) throws IOException {
        int descriptor;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), flags | O_CLOEXEC);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (descriptor < 0) {
            throw new IOException(file + " can't be opened");
        }
        return descriptor;
    }

    static void close(int descriptor) {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long mmap(long address, long byteCount, int protection, int flags, int descriptor)
            throws IOException {
        long mapped;
        try {
            mapped = (long) MMAP.invokeExact(address, byteCount, protection, flags, descriptor, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (mapped == MAP_FAILED) {
            throw new IOException("the system refuses to map " + byteCount + " bytes");
        }
        return mapped;
    }

    private static void unmap(long address, long byteCount) {
        try {
            int ignored = (int) MUNMAP.invokeExact(address, byteCount);
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
