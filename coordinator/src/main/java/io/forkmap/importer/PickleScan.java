package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import net.razorvine.pickle.Opcodes;

/// Walks over the opcodes of a pickle without building anything: finds where it ends, that no length reaches
/// beyond the file, and which of the memo's entries are ever asked for, so that no other need be kept. Values are
/// skipped, so that of large arrays only the edges are read.
final class PickleScan {
    /// Of a line, an integer, or the name of a global.
    private static final long MAX_SMALL = 1 << 10;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment bytes;
    private final BitSet wanted = new BitSet();
    private long at;

    private PickleScan(Path path, MemorySegment bytes, long begin) {
        this.path = path;
        this.bytes = bytes;
        this.at = begin;
    }

    /// What the scan found.
    ///
    /// @param wanted numbers of the memo's entries that are asked for
    /// @param end of the pickle, the byte after its last
    record Result(BitSet wanted, long end) {}

    /// @param begin of the pickle within the file
    /// @throws io.forkmap.dataset.DatasetException when it is damaged, or not of numpy's kind
    static Result scan(InputFile file, long begin) {
        PickleScan scan = new PickleScan(file.path(), file.bytes(), begin);
        while (scan.step()) {
            // on to the next
        }
        return new Result(scan.wanted, scan.at);
    }

    private boolean step() {
        long opcodeAt = at;
        int opcode = (int) number(1);
        switch (opcode) {
            case Opcodes.STOP -> {
                return false;
            }
            case Opcodes.PROTO, Opcodes.BININT1, Opcodes.BINPUT -> skip(1);
            case Opcodes.BININT2 -> skip(2);
            case Opcodes.BININT, Opcodes.LONG_BINPUT -> skip(4);
            case Opcodes.BINFLOAT, Opcodes.FRAME -> skip(8);
            case Opcodes.BINGET -> want(opcodeAt, number(1));
            case Opcodes.LONG_BINGET -> want(opcodeAt, number(4));
            case Opcodes.SHORT_BINUNICODE -> text(number(1));
            case Opcodes.SHORT_BINBYTES, Opcodes.SHORT_BINSTRING -> skip(number(1));
            case Opcodes.BINUNICODE -> text(number(4));
            case Opcodes.BINBYTES, Opcodes.BINSTRING -> skip(number(4));
            case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> skip(number(8));
            case Opcodes.LONG1 -> skip(number(1));
            case Opcodes.LONG4 -> small(opcodeAt, number(4));
            case Opcodes.GLOBAL -> {
                line(opcodeAt);
                line(opcodeAt);
            }
            case Opcodes.MARK,
                    Opcodes.POP,
                    Opcodes.POP_MARK,
                    Opcodes.DUP,
                    Opcodes.NONE,
                    Opcodes.REDUCE,
                    Opcodes.APPEND,
                    Opcodes.APPENDS,
                    Opcodes.BUILD,
                    Opcodes.DICT,
                    Opcodes.EMPTY_DICT,
                    Opcodes.LIST,
                    Opcodes.EMPTY_LIST,
                    Opcodes.SETITEM,
                    Opcodes.SETITEMS,
                    Opcodes.TUPLE,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.NEWOBJ,
                    Opcodes.MEMOIZE,
                    Opcodes.STACK_GLOBAL,
                    Opcodes.READONLY_BUFFER -> {}
            default ->
                throw Malformed.at(
                        path,
                        opcodeAt,
                        "the opcode 0x" + Integer.toHexString(opcode)
                                + " isn't one that pickles of numbers have; imported are ndarrays, lists, tuples and dicts "
                                + "of them, of protocols 2 to 5: save them anew by np.save or pickle.dump");
        }
        return true;
    }

    private void want(long opcodeAt, long entry) {
        // More entries than an int can count would have to be in a file of many GB.
        if (entry > Integer.MAX_VALUE / 4) {
            throw Malformed.at(path, opcodeAt, "the memo has no entry " + entry);
        }
        wanted.set((int) entry);
    }

    private void text(long length) {
        long from = at;
        skip(length);
        if (length < MAX_SMALL) {
            refuseJoblib(from, length);
        }
    }

    private void line(long opcodeAt) {
        long from = at;
        while (number(1) != '\n') {
            if (at - from > MAX_SMALL) {
                throw Malformed.at(path, opcodeAt, "the name of a global doesn't end");
            }
        }
        refuseJoblib(from, at - from - 1);
    }

    /// What joblib writes has arrays between the opcodes, which only joblib finds.
    private void refuseJoblib(long from, long length) {
        byte[] text = bytes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
        if (new String(text, StandardCharsets.UTF_8).startsWith("joblib.numpy_pickle")) {
            throw PickleHints.joblib(path);
        }
    }

    private void small(long opcodeAt, long length) {
        if (length > MAX_SMALL) {
            throw Malformed.at(path, opcodeAt, "an integer of " + length + " bytes");
        }
        skip(length);
    }

    /// An unsigned number of so many bytes; of 8 only what a file can have.
    private long number(int size) {
        require(size);
        long number = switch (size) {
            case 1 -> bytes.get(ValueLayout.JAVA_BYTE, at) & 0xffL;
            case 4 -> bytes.get(INT, at) & 0xffffffffL;
            default -> bytes.get(LONG, at) & Long.MAX_VALUE;
        };
        at += size;
        return number;
    }

    private void skip(long length) {
        require(length);
        at += length;
    }

    private void require(long length) {
        if (length > bytes.byteSize() - at) {
            throw Malformed.at(
                    path,
                    at,
                    "the pickle should go on for " + length + " bytes at least, but the file ends after "
                            + (bytes.byteSize() - at) + "; it is damaged or incomplete: write or copy it again");
        }
    }
}
