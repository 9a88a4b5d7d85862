package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Finds single values of a column by their place among those of all rows: in runs of values that lie one behind the
/// other in a file. A batch is one run as a rule; a null row that has values in the file ends one, as they don't
/// count, and where another process holds the values, a row is one.
final class ValueRuns {
    /// Entries of the guide for a run: the more there are, the seldomer a lookup has to go on to the next run.
    private static final int GUIDES_PER_RUN = 16;

    private static final int MOST_GUIDES = 1 << 24;

    /// @param part that the values are in
    /// @param valueBegin the first among those of the part
    private record Run(ColumnPart part, long valueBegin, long count) {}

    /// Where some values are: they are found before any is read, so that no look-up stands between the reads and the
    /// processor waits for many of them at a time.
    static final class Block {
        private static final int MOST = 256;

        private final int[] runs;
        private final long[] ats;

        /// @param wanted how many values there are in all; a block has that many at most
        Block(int wanted) {
            this.runs = new int[Math.min(MOST, wanted)];
            this.ats = new long[runs.length];
        }

        int length() {
            return runs.length;
        }

        int run(int i) {
            return runs[i];
        }

        /// The byte of [ValueRuns#bytes] where value `i` is.
        long at(int i) {
            return ats[i];
        }
    }

    private final Run[] runs;

    /// The places where the runs end.
    private final long[] ends;

    /// For each run, the byte where place 0 would be if the run went back to it.
    private final long[] origins;

    /// The run of place 0, 2^shift, 2·2^shift, … (a guide table: Chen and Asau, AIIE Transactions 6, 1974).
    private final int[] guide;

    private final int shift;
    private final long count;
    private final int byteSize;

    private ValueRuns(List<Run> runs, int byteSize) {
        this.runs = runs.toArray(Run[]::new);
        this.byteSize = byteSize;
        this.ends = new long[this.runs.length];
        this.origins = new long[this.runs.length];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            Run run = this.runs[i];
            origins[i] =
                    (run.part.served() == null ? run.part.valuesAt() + run.valueBegin * byteSize : 0) - end * byteSize;
            end += run.count;
            ends[i] = end;
        }
        this.count = end;
        long most = Math.min(MOST_GUIDES, (long) GUIDES_PER_RUN * Math.max(1, ends.length));
        this.shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(end / most));
        this.guide = new int[end == 0 ? 0 : (int) ((end - 1) >>> shift) + 1];
        for (int i = 0, run = 0; i < guide.length; i++) {
            run = from(run, (long) i << shift);
            guide[i] = run;
        }
    }

    /// The column's offsets have been checked.
    ///
    /// @param byteSize of a value
    static ValueRuns of(RowIndex rows, int byteSize) {
        List<Run> runs = new ArrayList<>();
        for (ColumnPart part : rows.parts()) {
            if (part.served() == null && part.rowValidityAt() == ColumnPart.NONE) {
                add(runs, rows, part, part.rowBegin(), part.rowEnd());
                continue;
            }
            long begin = part.rowBegin();
            for (long row = begin; row < part.rowEnd(); row++) {
                if (rows.isNull(part, row)) {
                    add(runs, rows, part, begin, row);
                    begin = row + 1;
                } else if (part.served() != null) {
                    add(runs, rows, part, row, row + 1);
                    begin = row + 1;
                }
            }
            add(runs, rows, part, begin, part.rowEnd());
        }
        return new ValueRuns(runs, byteSize);
    }

    /// Rows that have no values make no run, and a null row without values ends none.
    private static void add(List<Run> runs, RowIndex rows, ColumnPart part, long rowBegin, long rowEnd) {
        long begin = rows.valueBegin(part, rowBegin);
        long count = rowBegin == rowEnd ? 0 : rows.valueBegin(part, rowEnd) - begin;
        if (count == 0) {
            return;
        }
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.part.equals(part) && part.served() == null && last.valueBegin + last.count == begin) {
            runs.set(runs.size() - 1, new Run(part, last.valueBegin, last.count + count));
        } else {
            runs.add(new Run(part, begin, count));
        }
    }

    /// How many values there are.
    long count() {
        return count;
    }

    /// How many runs there are.
    int runCount() {
        return ends.length;
    }

    /// Fills a block with where the values of the next places are.
    ///
    /// @param places each `[0, count())`
    /// @param begin the first of them
    /// @return how many those are
    int find(long[] places, int begin, Block block) {
        int found = Math.min(block.length(), places.length - begin);
        for (int i = 0; i < found; i++) {
            long place = checked(places[begin + i], count);
            int run = from(guide[(int) (place >>> shift)], place);
            block.runs[i] = run;
            block.ats[i] = origins[run] + place * byteSize;
        }
        return found;
    }

    /// The byte where place 0 is, if all values are in one run.
    long origin() {
        return origins[0];
    }

    /// The same place. One comparison: it stands between the reads.
    static long checked(long place, long count) {
        if (Long.compareUnsigned(place, count) >= 0) {
            throw new IndexOutOfBoundsException("value " + place + " of a column of " + count + " values, from 0");
        }
        return place;
    }

    private int from(int run, long place) {
        int at = run;
        while (ends[at] <= place) {
            at++;
        }
        return at;
    }

    /// What the values of a run can be read from; fetched, where another process holds them.
    MemorySegment bytes(int run) {
        Run found = runs[run];
        ServedValues served = found.part.served();
        return served == null
                ? found.part.bytes()
                : served.row(found.part.valuesAt() + found.valueBegin * byteSize, found.count * byteSize);
    }
}
