package io.forkmap.chaos;

import io.forkmap.worker.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// What a kernel does once, and what another try must make good.
enum KernelFault {
    THROW(false),
    STACK_OVERFLOW(false),
    FLOOD(false),
    GRANDCHILD(false),
    STRAGGLE(false),
    SOCKET_GARBAGE(false),
    SOCKET_IDLE(false),
    SOCKET_WRONG_TOKEN(false),
    EXIT(true),
    HALT(true),
    SEGFAULT(true),
    HANG(true),
    DEADLOCK(true),
    OUT_OF_HEAP(true),
    OUT_OF_DIRECT_MEMORY(true),

    /// By the system, if the processes have a limit.
    KILLED_FOR_MEMORY(true);

    private static final int FLOOD_LINES = 50_000;

    /// Less than the limit of a chunk.
    private static final Duration LATE = Duration.ofMillis(800);

    /// Whether the worker is lost.
    private final boolean deadly;

    KernelFault(boolean deadly) {
        this.deadly = deadly;
    }

    boolean isDeadly() {
        return deadly;
    }

    /// Returns when the chunk can be computed after all.
    void strike() {
        switch (this) {
            case THROW -> throw new ArithmeticException("no root in [0, 1)");
            case STACK_OVERFLOW -> overflow(1);
            case FLOOD -> flood();
            case GRANDCHILD -> leaveAChild();
            case STRAGGLE -> LockSupport.parkNanos(LATE.toNanos());
            case SOCKET_GARBAGE -> Intrusion.garbage(socket());
            case SOCKET_IDLE -> Intrusion.idleForGood(socket());
            case SOCKET_WRONG_TOKEN -> Intrusion.wrongToken(socket());
            case EXIT -> System.exit(0);
            case HALT -> Runtime.getRuntime().halt(7);
            case SEGFAULT -> writeNowhere();
            case HANG -> hang();
            case DEADLOCK -> deadlock();
            case OUT_OF_HEAP -> fill(new ArrayList<>(), false);
            case OUT_OF_DIRECT_MEMORY -> fill(new ArrayList<>(), true);
            case KILLED_FOR_MEMORY -> takeAllMemory();
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void flood() {
        for (int line = 0; line < FLOOD_LINES; line++) {
            System.out.println("line " + line + " of what nobody will ever read");
        }
    }

    private static void leaveAChild() {
        try {
            new ProcessBuilder("sleep", "600").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("restricted") // what it warns of is what is wanted
    private static void writeNowhere() {
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    }

    private static void hang() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void deadlock() {
        Lock one = new ReentrantLock();
        Lock other = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        Thread.ofPlatform().daemon().start(() -> lock(other, one, both));
        lock(one, other, both);
    }

    private static void lock(Lock first, Lock second, CyclicBarrier both) {
        first.lock();
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        second.lock();
    }

    private static void fill(List<Object> hoard, boolean direct) {
        while (true) {
            hoard.add(direct ? ByteBuffer.allocateDirect(1 << 24) : new byte[1 << 22]);
        }
    }

    /// First of all processes to be killed.
    private static void takeAllMemory() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            Arena.global().allocate(1 << 24).fill((byte) 1);
        }
    }

    /// A worker's temporary directory is in that of its run.
    private static Path socket() {
        return RunFiles.socket(
                Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().getParent());
    }
}
