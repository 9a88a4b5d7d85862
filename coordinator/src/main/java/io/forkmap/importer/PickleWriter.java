package io.forkmap.importer;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.razorvine.pickle.Opcodes;

/// Pickles an array of arrays, of protocol 5, which Python has since 3.8. It names nothing of numpy but what is
/// public, so that every version of numpy reads it:
/// ```
/// ndarray((n,), "O"), then its state: 1, (n,), dtype("O"), False, [ndarray((k,), "<f8", bytearray), …]
/// ```
final class PickleWriter {
    /// How many rows are appended to the list at once, as Python does.
    private static final int ROWS_AT_ONCE = 1000;

    /// What is memoized, in this order.
    private static final int NDARRAY = 0;

    private static final int DTYPE = 1;
    private static final int BLOCK_BYTES = 1 << 16;

    private final OutputStream out;
    private final byte[] block = new byte[BLOCK_BYTES];
    private long row;

    PickleWriter(OutputStream out) {
        this.out = out;
    }

    /// @param descr of the rows' values
    void begin(long rowCount, String descr) throws IOException {
        opcode(Opcodes.PROTO);
        out.write(5);
        global("numpy", "ndarray");
        memoize();
        integer(rowCount);
        opcode(Opcodes.TUPLE1);
        text("O");
        opcode(Opcodes.TUPLE2);
        opcode(Opcodes.REDUCE);
        opcode(Opcodes.MARK);
        integer(1);
        integer(rowCount);
        opcode(Opcodes.TUPLE1);
        global("numpy", "dtype");
        text("O");
        opcode(Opcodes.TUPLE1);
        opcode(Opcodes.REDUCE);
        opcode(Opcodes.NEWFALSE);
        // The dtype of the rows is put on the stack once, to be memoized.
        text(descr);
        memoize();
        opcode(Opcodes.POP);
        opcode(Opcodes.EMPTY_LIST);
    }

    void row(MemorySegment values, long count) throws IOException {
        if (row % ROWS_AT_ONCE == 0) {
            if (row > 0) {
                opcode(Opcodes.APPENDS);
            }
            opcode(Opcodes.MARK);
        }
        row++;
        get(NDARRAY);
        integer(count);
        opcode(Opcodes.TUPLE1);
        get(DTYPE);
        opcode(Opcodes.BYTEARRAY8);
        out.write(longBytes(values.byteSize()));
        bytes(values);
        opcode(Opcodes.TUPLE3);
        opcode(Opcodes.REDUCE);
    }

    void end() throws IOException {
        if (row > 0) {
            opcode(Opcodes.APPENDS);
        }
        opcode(Opcodes.TUPLE);
        opcode(Opcodes.BUILD);
        opcode(Opcodes.STOP);
    }

    /// Writes values as they are.
    void bytes(MemorySegment values) throws IOException {
        for (long at = 0; at < values.byteSize(); at += BLOCK_BYTES) {
            int count = (int) Math.min(BLOCK_BYTES, values.byteSize() - at);
            MemorySegment.copy(values, at, MemorySegment.ofArray(block), 0, count);
            out.write(block, 0, count);
        }
    }

    private void opcode(short opcode) throws IOException {
        out.write(opcode);
    }

    private void global(String module, String name) throws IOException {
        opcode(Opcodes.GLOBAL);
        out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void memoize() throws IOException {
        opcode(Opcodes.MEMOIZE);
    }

    private void get(int entry) throws IOException {
        opcode(Opcodes.BINGET);
        out.write(entry);
    }

    private void text(String text) throws IOException {
        opcode(Opcodes.SHORT_BINUNICODE);
        out.write(text.length());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void integer(long number) throws IOException {
        opcode(Opcodes.LONG1);
        out.write(Long.BYTES);
        out.write(longBytes(number));
    }

    private static byte[] longBytes(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}
