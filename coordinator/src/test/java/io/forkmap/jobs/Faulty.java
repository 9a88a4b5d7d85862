package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Does something bad at one chunk.
///
/// @param fault what
/// @param at at which trial
/// @param marker a file that does not exist yet: the fault strikes once, whoever makes it; empty: it strikes
///     always
public record Faulty(Fault fault, long at, String marker) implements Job<Trial, Double, Double> {
    /// The ways.
    public enum Fault {
        SIGKILL,
        EXIT_ZERO,
        EXIT_THREE,
        HALT,
        THROW,
        UNPRINTABLE,
        STACK_OVERFLOW,
        HEAP,
        DIRECT_MEMORY,
        NULL_PARTIAL,
        PREPARE,
        ANALYSE,
        LOOP,
        NO_THREAD,
        CRASH
    }

    @Override
    public io.forkmap.kernel.Kernel<Trial, Double> prepare(Dataset data) {
        if (fault == Fault.PREPARE) {
            throw new IllegalArgumentException("no such table");
        }
        return (trial, random) -> apply(trial, data, random);
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        if (trial.number() == at && strikes()) {
            System.out.println("about to do " + fault);
            if (fault == Fault.NULL_PARTIAL) {
                return nothing();
            }
            strike();
        }
        return random.nextDouble();
    }

    private boolean strikes() {
        if (marker.isEmpty()) {
            return true;
        }
        try {
            return Strike.once(Path.of(marker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void strike() {
        switch (fault) {
            case SIGKILL -> signal("KILL");
            case CRASH -> signal("SEGV");
            case EXIT_ZERO -> System.exit(0);
            case EXIT_THREE -> System.exit(3); // the code of a JVM without memory
            case HALT -> Runtime.getRuntime().halt(7);
            case THROW -> throw new ArithmeticException("no root in [0, 1)");
            case UNPRINTABLE -> throw new Unprintable();
            case STACK_OVERFLOW -> overflow(1);
            case HEAP -> fill(new ArrayList<>(), false);
            case DIRECT_MEMORY -> fill(new ArrayList<>(), true);
            case LOOP -> loop();
            case NO_THREAD -> throw new OutOfMemoryError("unable to create native thread");
            case NULL_PARTIAL, PREPARE, ANALYSE -> {}
        }
    }

    private static void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void signal(String name) {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
            Thread.currentThread().join(); // until it strikes
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void fill(List<Object> hoard, boolean direct) {
        while (true) {
            hoard.add(direct ? ByteBuffer.allocateDirect(1 << 26) : new byte[1 << 24]);
        }
    }

    @SuppressWarnings("NullAway")
    private static Double nothing() {
        return null;
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        if (fault == Fault.ANALYSE) {
            throw new IllegalStateException("no fit");
        }
        return partials.sum(Double::doubleValue);
    }

    /// Its own methods fail, too.
    private static final class Unprintable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
