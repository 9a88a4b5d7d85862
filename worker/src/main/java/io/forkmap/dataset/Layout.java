package io.forkmap.dataset;

/// How the values of a column are cut into rows.
public sealed interface Layout {
    /// Rows of different lengths: an Arrow List or LargeList, or a `.npy` of values with one of offsets.
    record Ragged() implements Layout {
        @Override
        public String toString() {
            return "ragged";
        }
    }

    /// Rows of equal length: an Arrow FixedSizeList, or a `.npy` of two dimensions.
    ///
    /// @param length values a row, `>= 1`
    record Fixed(long length) implements Layout {
        @Override
        public String toString() {
            return "fixed[" + length + "]";
        }
    }

    /// One value a row: a primitive Arrow column, or a `.npy` of one dimension.
    record Plain() implements Layout {
        @Override
        public String toString() {
            return "plain";
        }
    }
}
