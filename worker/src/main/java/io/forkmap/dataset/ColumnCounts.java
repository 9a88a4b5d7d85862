package io.forkmap.dataset;

/// What one pass over the offsets and bitmaps of a column finds; it also proves that every row lies within the
/// values. After it no offset needs to be checked again.
///
/// @param valueCount values of all rows that aren't null
/// @param nullRows rows that are null
/// @param nullValues null values in rows that aren't
/// @param firstNullValueRow the first row with one; −1 when there is none
record ColumnCounts(long valueCount, long nullRows, long nullValues, long firstNullValueRow) {
    /// @throws DatasetException when offsets decrease or lead out of the values
    static ColumnCounts of(ColumnData column) {
        ColumnCounts total = new ColumnCounts(0, 0, 0, -1);
        for (ColumnPart part : column.rows().parts()) {
            boolean known = column.rows().fixedLength() > 0 && part.valueValidityAt() == ColumnPart.NONE;
            total = total.plus(known ? ofEqualRows(column.rows(), part) : ofPart(column, part));
        }
        return total;
    }

    private ColumnCounts plus(ColumnCounts next) {
        return new ColumnCounts(
                valueCount + next.valueCount,
                nullRows + next.nullRows,
                nullValues + next.nullValues,
                firstNullValueRow >= 0 ? firstNullValueRow : next.firstNullValueRow);
    }

    /// Without offsets nothing can lead out of the values, and without nulls among them no row must be looked at.
    private static ColumnCounts ofEqualRows(RowIndex rows, ColumnPart part) {
        long nullRows = part.rowValidityAt() == ColumnPart.NONE
                ? 0
                : Bitmap.nullCount(rows.bytes(part), part.rowValidityAt(), 0, part.rowCount());
        return new ColumnCounts((part.rowCount() - nullRows) * rows.fixedLength(), nullRows, 0, -1);
    }

    private static ColumnCounts ofPart(ColumnData column, ColumnPart part) {
        RowIndex rows = column.rows();
        long values = 0;
        long nullRows = 0;
        long nullValues = 0;
        long firstNullValueRow = -1;
        long begin = rows.valueBegin(part, part.rowBegin());
        requireWithin(column, part, part.rowBegin(), 0, begin);
        for (long row = part.rowBegin(); row < part.rowEnd(); row++) {
            long end = rows.valueBegin(part, row + 1);
            requireWithin(column, part, row, begin, end);
            if (rows.isNull(part, row)) {
                nullRows++;
            } else {
                values += end - begin;
                long nulls = nullValues(rows, part, begin, end);
                nullValues += nulls;
                firstNullValueRow = nulls > 0 && firstNullValueRow < 0 ? row : firstNullValueRow;
            }
            begin = end;
        }
        return new ColumnCounts(values, nullRows, nullValues, firstNullValueRow);
    }

    private static long nullValues(RowIndex rows, ColumnPart part, long begin, long end) {
        return part.valueValidityAt() == ColumnPart.NONE
                ? 0
                : Bitmap.nullCount(rows.bytes(part), part.valueValidityAt(), begin, end);
    }

    private static void requireWithin(ColumnData column, ColumnPart part, long row, long begin, long end) {
        if (end < begin || end > part.valueCount()) {
            throw part.file()
                    .malformed("column \"" + column.name() + "\", row " + row + " (row " + (row - part.rowBegin())
                            + " of the " + part.rowCount() + " of its batch): offset " + end + " must be within ["
                            + begin + ", " + part.valueCount() + "]; the file is damaged, or its writer is wrong: "
                            + "write it again");
        }
    }
}
