package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// Finds the rows of a ragged HDF5 dataset, which are objects of global heaps; they stay where they are in the
/// file.
/// ```
/// reference:  uint32 length │ uint64 address of the heap │ uint32 number of the object
/// heap:       "GCOL" │ version 1, 3 reserved │ uint64 size of all of it │ objects
/// object:     uint16 number │ uint16 count │ 4 reserved │ uint64 size │ bytes, padded to a multiple of 8
/// ```
final class Hdf5Heaps {
    /// Of a row in the dataset itself.
    static final int REFERENCE_BYTES = 16;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SIGNATURE = 'G' | 'C' << 8 | 'O' << 16 | 'L' << 24;
    private static final int HEAD_BYTES = 16;
    private static final int MOST_KEPT = 64;

    private final ImportRoom room;
    private final MemorySegment file;
    private final long base;

    /// Where the objects of the heaps are that were read last.
    private final Map<Long, Map<Integer, Long>> heaps = new HashMap<>();

    /// @param base what addresses count from
    Hdf5Heaps(ImportRoom room, long base) {
        this.room = room;
        this.file = room.file().bytes();
        this.base = base;
    }

    /// @param references one for each row
    /// @throws io.forkmap.dataset.DatasetException when one leads nowhere
    RowPlaces rows(MemorySegment references, long rowCount, NumberType type) {
        RowPlaces rows = room.newRows();
        for (long row = 0; row < rowCount; row++) {
            long at = row * REFERENCE_BYTES;
            long length = references.get(INT, at) & 0xffffffffL;
            long address = references.get(LONG, at + 4);
            int number = references.get(INT, at + 12);
            long offset = length == 0 ? 0 : object(row, address, number, length * type.byteSize());
            rows.add(new RowPlaces.Place(ImportRoom.FILE, offset, 0, length, type, false), 0);
        }
        return rows;
    }

    private long object(long row, long address, int number, long needed) {
        if (heaps.size() >= MOST_KEPT && !heaps.containsKey(address)) {
            heaps.clear();
        }
        Long head = heaps.computeIfAbsent(address, a -> objects(row, Math.addExact(a, base)))
                .get(number);
        if (head == null || file.get(LONG, head + 8) < needed) {
            throw Malformed.at(
                    room.file().path(),
                    address,
                    "row " + row + " should be object " + number + " of this heap, with " + needed
                            + " bytes; it isn't there");
        }
        file.asSlice(head + HEAD_BYTES, needed);
        return head + HEAD_BYTES;
    }

    private Map<Integer, Long> objects(long row, long heap) {
        if (heap < 0 || heap > file.byteSize() - HEAD_BYTES || file.get(INT, heap) != SIGNATURE) {
            throw Malformed.at(room.file().path(), heap, "row " + row + " should be in a heap that begins here");
        }
        Map<Integer, Long> objects = new HashMap<>();
        long end = Math.min(file.byteSize(), Math.addExact(heap, file.get(LONG, heap + 8)));
        long at = heap + HEAD_BYTES;
        while (at <= end - HEAD_BYTES) {
            int number = file.get(SHORT, at) & 0xffff;
            long size = file.get(LONG, at + 8);
            if (number == 0 || size < 0 || size > end - at) {
                break;
            }
            objects.put(number, at);
            at += HEAD_BYTES + (size + 7) / 8 * 8;
        }
        return objects;
    }
}
