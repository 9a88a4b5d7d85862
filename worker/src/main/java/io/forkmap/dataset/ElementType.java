package io.forkmap.dataset;

/// The type of the values of a column. All are little-endian in the file.
public enum ElementType {
    /// IEEE 754 binary64; read by [Dataset#doubles(String)].
    FLOAT64("float64", Double.BYTES, "doubles"),
    /// IEEE 754 binary32; read by [Dataset#floats(String)].
    FLOAT32("float32", Float.BYTES, "floats"),
    /// Signed 64 bit; read by [Dataset#longs(String)].
    INT64("int64", Long.BYTES, "longs"),
    /// Signed 32 bit; read by [Dataset#ints(String)].
    INT32("int32", Integer.BYTES, "ints");

    private final String text;
    private final int byteSize;
    private final String accessor;

    ElementType(String text, int byteSize, String accessor) {
        this.text = text;
        this.byteSize = byteSize;
        this.accessor = accessor;
    }

    /// Bytes of one value.
    public int byteSize() {
        return byteSize;
    }

    /// The method of [Dataset] that reads columns of this type, `doubles` for example.
    public String accessor() {
        return accessor;
    }

    /// What Arrow and numpy call it, `float64` for example.
    @Override
    public String toString() {
        return text;
    }
}
