package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Reads the numpy scalars of a pickle.
///
/// @param bytes the file
record PickleNumbers(MemorySegment bytes) {
    /// A Long or a Double; for what is no real number, a description of it.
    Object of(PickledType type, PickledBytes value) {
        Optional<NumberType> number = type.number();
        if (number.isEmpty() || number.get().complex()) {
            return "a numpy scalar of " + type;
        }
        MemorySegment content = content(value, number.get().byteSize());
        try {
            return number.get().scalar().isReal()
                    ? (Object)
                            number.get().scalar().real(content, 0, number.get().order())
                    : (Object) number.get()
                            .scalar()
                            .integer(content, 0, number.get().order());
        } catch (ArithmeticException e) {
            throw new PickleProblem(String.valueOf(e.getMessage()));
        }
    }

    private MemorySegment content(PickledBytes value, int size) {
        MemorySegment content = bytes.asSlice(value.offset(), value.length());
        if (value.latin() && Latin.byteCount(content) == size) {
            MemorySegment decoded = MemorySegment.ofArray(new byte[size]);
            Latin.decode(content, decoded);
            return decoded;
        }
        if (value.latin() || value.length() != size) {
            throw new PickleProblem("a number of " + size + " bytes that has " + value.length());
        }
        return content;
    }
}
