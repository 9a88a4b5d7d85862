package io.forkmap.importer;

import io.forkmap.dataset.ElementType;

/// Takes the rows that are imported.
@FunctionalInterface
interface RowTarget {
    /// Takes one row of one column.
    ///
    /// @param type of the column that they become part of
    /// @param column its number
    /// @throws ArithmeticException when the column's type can't hold a value
    void put(Strided values, ElementType type, int column);
}
