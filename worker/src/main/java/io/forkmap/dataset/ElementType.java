package io.forkmap.dataset;

/// The type of the values of a column. All are little-endian in the file.
public enum ElementType {
    /// IEEE 754 binary64; read by [Dataset#doubles(String)].
    FLOAT64("float64", Double.BYTES, "doubles", "<f8"),
    /// IEEE 754 binary32; read by [Dataset#floats(String)].
    FLOAT32("float32", Float.BYTES, "floats", "<f4"),
    /// Signed 64 bit; read by [Dataset#longs(String)].
    INT64("int64", Long.BYTES, "longs", "<i8"),
    /// Signed 32 bit; read by [Dataset#ints(String)].
    INT32("int32", Integer.BYTES, "ints", "<i4");

    private final String text;
    private final int byteSize;
    private final String accessor;
    private final String descr;

    ElementType(String text, int byteSize, String accessor, String descr) {
        this.text = text;
        this.byteSize = byteSize;
        this.accessor = accessor;
        this.descr = descr;
    }

    /// Bytes of one value.
    public int byteSize() {
        return byteSize;
    }

    /// The method of [Dataset] that reads columns of this type, `doubles` for example.
    public String accessor() {
        return accessor;
    }

    /// What the head of a `.npy` calls it, `<f8` for example.
    public String descr() {
        return descr;
    }

    /// What Arrow and numpy call it, `float64` for example.
    @Override
    public String toString() {
        return text;
    }
}
