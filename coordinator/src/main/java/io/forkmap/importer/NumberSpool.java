package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Numbers that a pickle has as objects of their own, as in lists of floats: written one after the other, 8 bytes
/// each, outside the heap.
final class NumberSpool {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Scratch scratch;
    private final long capacity;
    private @Nullable MemorySegment numbers;
    private long end;

    /// @param pickleBytes size of the pickle, in which a number takes a byte at least
    NumberSpool(Scratch scratch, long pickleBytes) {
        this.scratch = scratch;
        this.capacity = Math.multiplyExact(pickleBytes, Long.BYTES);
    }

    /// Where the next number goes.
    long end() {
        return end;
    }

    /// All numbers; room for them is made when the first is added.
    MemorySegment memory() {
        if (numbers == null) {
            numbers = scratch.room(capacity);
        }
        return numbers;
    }

    void add(long number) {
        memory().set(LONG, next(), number);
    }

    void add(double number) {
        memory().set(DOUBLE, next(), number);
    }

    /// Turns integers into real numbers where they are.
    ///
    /// @throws PickleProblem when one has no exact double
    void makeReal(long begin, long count) {
        MemorySegment memory = memory();
        for (long at = begin; at < begin + count * Long.BYTES; at += Long.BYTES) {
            memory.set(DOUBLE, at, exact(memory.get(LONG, at)));
        }
    }

    /// @throws PickleProblem when there is no exact double
    static double exact(long integer) {
        try {
            return Scalar.exact(integer);
        } catch (ArithmeticException e) {
            throw new PickleProblem("a list of integers and floats: " + e.getMessage());
        }
    }

    private long next() {
        if (end + Long.BYTES > capacity) {
            throw new PickleProblem("the same list of numbers is there so often that it would outgrow the file");
        }
        end += Long.BYTES;
        return end - Long.BYTES;
    }
}
