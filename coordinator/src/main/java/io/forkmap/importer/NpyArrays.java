package io.forkmap.importer;

import io.forkmap.dataset.NpyHeader;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/// Arrays of numbers in the form of `.npy`.
final class NpyArrays {
    private NpyArrays() {}

    /// @param shown what messages call the file
    /// @param bytes the array with its head, and nothing after it
    static FoundArray read(Path shown, String name, MemorySegment bytes) {
        NpyHeader header = NpyHeader.read(shown, bytes);
        Optional<NumberType> type = NumberType.parse(header.descr());
        if (type.isEmpty()) {
            String descr = header.descr().isEmpty() ? "a structured dtype" : "dtype " + header.descr();
            return FoundArray.unsuitable(name, descr + " of shape " + Shapes.text(header.shape()), "not of numbers");
        }
        long found = bytes.byteSize() - header.dataOffset();
        long needed = DenseArray.byteCount(type.get(), header.shape());
        if (found != needed) {
            throw Malformed.at(
                    shown,
                    header.dataOffset(),
                    "has " + found + " bytes of values, the shape "
                            + Shapes.text(header.shape()) + " of " + type.get() + " needs " + needed
                            + "; the file is damaged or incomplete: write or copy it again");
        }
        return new DenseArray(bytes, header.dataOffset(), type.get(), header.shape(), header.fortranOrder())
                .found(name);
    }
}
