package io.forkmap.dataset;

/// Whether a column may hold null values inside its rows. Null rows are always allowed: they are empty.
public enum Nulls {
    /// A column with null values is refused when it is asked for.
    REFUSED,
    /// The kernel tests [Row#isNull(long)]; a null value reads as whatever bytes the file has there.
    ALLOWED
}
