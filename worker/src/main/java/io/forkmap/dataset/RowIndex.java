package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the rows of a column in the mapped files. What a loop over rows needs again and again is in few objects:
/// where there is one file, its segment is here and stays the same from row to row, and a part is a few numbers.
final class RowIndex {
    private static final int RUNS_PER_PART = 8;

    /// Of values and bitmaps; null when parts are in several files, each of which the part then knows, or when
    /// another process holds the values.
    private final @Nullable MemorySegment bytes;

    private final @Nullable MemorySegment offsets;
    private final int offsetBytes;
    private final long fixedLength;
    private final ColumnPart[] parts;
    private final long rowCount;

    /// The part that holds the first row of each run of `2^runShift` rows; several runs a part on average.
    private final ColumnPart[] partOfRun;

    private final int runShift;

    private RowIndex(int offsetBytes, long fixedLength, List<ColumnPart> parts) {
        boolean served = parts.stream().anyMatch(part -> part.served() != null);
        this.bytes = served ? null : common(parts, ColumnPart::bytes);
        this.offsets = common(parts, ColumnPart::offsets);
        this.offsetBytes = offsetBytes;
        this.fixedLength = fixedLength;
        this.parts = parts.toArray(ColumnPart[]::new);
        this.rowCount = parts.isEmpty() ? 0 : parts.getLast().rowEnd();
        this.runShift = runShift(rowCount, (long) RUNS_PER_PART * this.parts.length);
        this.partOfRun = new ColumnPart[rowCount == 0 ? 0 : (int) ((rowCount - 1) >>> runShift) + 1];
        for (int run = 0; run < partOfRun.length; run++) {
            partOfRun[run] = bisect((long) run << runShift);
        }
    }

    private static @Nullable MemorySegment common(List<ColumnPart> parts, Function<ColumnPart, MemorySegment> segment) {
        MemorySegment first = parts.isEmpty() ? null : segment.apply(parts.getFirst());
        return parts.stream().map(segment).allMatch(each -> each.equals(first)) ? first : null;
    }

    /// The least that makes at most `limit` runs of `rowCount` rows.
    private static int runShift(long rowCount, long limit) {
        int shift = 0;
        while (rowCount >>> shift >= Math.max(1, limit)) {
            shift++;
        }
        return shift;
    }

    /// @param offsetBytes 4 or 8
    /// @param parts in order of their rows
    static RowIndex ragged(int offsetBytes, List<ColumnPart> parts) {
        return new RowIndex(offsetBytes, 0, parts);
    }

    /// @param length values of every row
    /// @param parts in order of their rows
    static RowIndex fixed(long length, List<ColumnPart> parts) {
        return new RowIndex(0, length, parts);
    }

    /// The same rows in other parts.
    RowIndex withParts(List<ColumnPart> others) {
        return new RowIndex(offsetBytes, fixedLength, others);
    }

    long rowCount() {
        return rowCount;
    }

    /// The file that has the values of all rows; null when there are several, or another process holds it. One test
    /// tells the usual case: a second one here would cost a short row a quarter of its time.
    @Nullable
    MemorySegment onlyFile() {
        return bytes;
    }

    /// The file of values and bitmaps that a part is in.
    MemorySegment bytes(ColumnPart part) {
        MemorySegment only = bytes;
        return only != null ? only : part.bytes();
    }

    private MemorySegment offsets(ColumnPart part) {
        MemorySegment only = offsets;
        return only != null ? only : part.offsets();
    }

    /// 4 or 8; 0 without offsets.
    int offsetBytes() {
        return offsetBytes;
    }

    /// The length of every row, or 0 when they differ.
    long fixedLength() {
        return fixedLength;
    }

    List<ColumnPart> parts() {
        return List.of(parts);
    }

    /// A shift and a load for most rows, which matters when rows are short; bisection for those in a run that more
    /// than one part shares. Nothing is remembered from call to call, as threads share this.
    ColumnPart part(long row) {
        if (row < 0 || row >= rowCount) {
            throw new IndexOutOfBoundsException("row " + row + " of a column of " + rowCount + " rows, from 0");
        }
        if (parts.length == 1) {
            return parts[0];
        }
        ColumnPart guess = partOfRun[(int) (row >>> runShift)];
        return guess.contains(row) ? guess : bisect(row);
    }

    private ColumnPart bisect(long row) {
        int low = 0;
        int high = parts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (row < parts[middle].rowBegin()) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return parts[low];
    }

    /// The index among the part's values where a row begins; for the row after the last, where that ends.
    long valueBegin(ColumnPart part, long row) {
        long i = row - part.rowBegin();
        if (offsetBytes == Integer.BYTES) {
            return offsets(part).get(LittleEndian.INT, part.offsetsAt() + i * Integer.BYTES);
        }
        if (offsetBytes == Long.BYTES) {
            return offsets(part).get(LittleEndian.LONG, part.offsetsAt() + i * Long.BYTES);
        }
        return i * fixedLength;
    }

    /// A null row may have values in the file; they don't count.
    long length(ColumnPart part, long row, long valueBegin) {
        return isNull(part, row) ? 0 : narrow(valueBegin(part, row + 1) - valueBegin);
    }

    /// The same number. Where no row was ever longer than an int can tell, the compiler sees by the mask that none
    /// is, and makes one loop over int of a user's loop over a row, instead of two nested ones that cost a short
    /// row more than its values.
    private static long narrow(long length) {
        return length >>> 31 == 0 ? length & Integer.MAX_VALUE : length;
    }

    long length(long row) {
        ColumnPart part = part(row);
        return length(part, row, valueBegin(part, row));
    }

    boolean isNull(ColumnPart part, long row) {
        return part.rowValidityAt() != ColumnPart.NONE
                && Bitmap.isNull(bytes(part), part.rowValidityAt(), row - part.rowBegin());
    }
}
