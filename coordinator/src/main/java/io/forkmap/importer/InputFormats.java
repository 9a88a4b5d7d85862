package io.forkmap.importer;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.NpyHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/// Recognises a file by its first bytes, whatever its name, and finds its arrays.
final class InputFormats {
    private InputFormats() {}

    /// @throws io.forkmap.dataset.DatasetException when it is damaged or isn't imported
    static List<FoundArray> read(ImportRoom room) {
        InputFile file = room.file();
        if (file.startsWith("\u0093NUMPY")) {
            return npy(room);
        }
        if (isPickle(file)) {
            return PickleInput.read(room, 0, PickleInput.UNNAMED);
        }
        if (file.startsWith("PK\u0003\u0004") || file.startsWith("PK\u0005\u0006")) {
            return NpzInput.read(room);
        }
        PickleHints.refuseRelatives(file);
        if (Hdf5Input.matches(file)) {
            return Hdf5Input.read(room);
        }
        if (TextFile.isText(file.bytes())
                && Stream.of("ARROW1", "PAR1", "FEA1", "root").noneMatch(file::startsWith)) {
            return TextInput.read(room);
        }
        throw refuse(file);
    }

    private static List<FoundArray> npy(ImportRoom room) {
        InputFile file = room.file();
        NpyHeader header = NpyHeader.read(file.path(), file.bytes());
        if (header.descr().equals("|O")) {
            return PickleInput.read(room, header.dataOffset(), PickleInput.UNNAMED);
        }
        return List.of(NpyArrays.read(file.path(), PickleInput.UNNAMED, file.bytes()));
    }

    private static boolean isPickle(InputFile file) {
        MemorySegment bytes = file.bytes();
        if (bytes.byteSize() < 2 || bytes.get(ValueLayout.JAVA_BYTE, 0) != (byte) 0x80) {
            return false;
        }
        byte protocol = bytes.get(ValueLayout.JAVA_BYTE, 1);
        return protocol >= 2 && protocol <= 5;
    }

    /// What can be mapped needs no import, and for the rest opening it says what to do.
    private static DatasetException refuse(InputFile file) {
        try (Dataset data = Dataset.open(file.path())) {
            data.columns();
            return Malformed.usage(file.path() + ": needs no import, since it can be mapped as it is");
        } catch (DatasetException e) {
            // Which would lead here again.
            return String.valueOf(e.getMessage()).contains("forkmap import")
                    ? Malformed.of(file.path(), "is no text in UTF-8, nor anything else that is imported")
                    : e;
        }
    }
}
