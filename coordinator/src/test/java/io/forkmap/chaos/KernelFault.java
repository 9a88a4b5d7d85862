package io.forkmap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What a kernel does once, and what another try must make good.
enum KernelFault {
    THROW(false),
    EXIT(true),
    HALT(true),
    OUT_OF_HEAP(true),
    OUT_OF_DIRECT_MEMORY(true),
    STACK_OVERFLOW(false),
    FLOOD(false),
    GRANDCHILD(false),
    STRAGGLE(false);

    private static final int FLOOD_LINES = 50_000;

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
            case EXIT -> System.exit(0);
            case HALT -> Runtime.getRuntime().halt(7);
            case OUT_OF_HEAP -> fill(new ArrayList<>(), false);
            case OUT_OF_DIRECT_MEMORY -> fill(new ArrayList<>(), true);
            case STACK_OVERFLOW -> overflow(1);
            case FLOOD -> flood();
            case GRANDCHILD -> leaveAChild();
            case STRAGGLE -> LockSupport.parkNanos(Duration.ofMillis(800).toNanos());
        }
    }

    private static void fill(List<Object> hoard, boolean direct) {
        while (true) {
            hoard.add(direct ? ByteBuffer.allocateDirect(1 << 24) : new byte[1 << 22]);
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
}
