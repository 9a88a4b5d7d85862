package io.forkmap.dataset;

/// What a column that can be read holds.
///
/// @param name as in the file; `x` for `.npy`
/// @param type of its values
/// @param layout how the values are cut into rows
/// @param rowCount rows, null rows included
/// @param valueCount values of all rows, null values included; the rest of a file's buffers doesn't count
/// @param nullRows rows that are null as a whole; they have no values
/// @param nullValues values inside rows that are null; for a [Layout.Plain] column a null is a null row instead
/// @param batches record batches of the file, empty ones included; 1 for `.npy`
public record Column(
        String name,
        ElementType type,
        Layout layout,
        long rowCount,
        long valueCount,
        long nullRows,
        long nullValues,
        int batches) {
    /// The bytes of its values.
    public long byteCount() {
        return valueCount * type.byteSize();
    }
}
