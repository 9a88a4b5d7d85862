package io.forkmap.importer;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.Layout;

/// One column of the file that is going to be written, and where its rows come from. Rows are asked for in
/// ascending order, each as often as its columns need. One thread.
interface ColumnSource {
    String name();

    ElementType type();

    Layout layout();

    long rowCount();

    /// Of all values, as far as is known before they are read; tells how much there is to do.
    long byteCount();

    /// Valid until another row is asked for.
    Strided row(long row);

    /// How it is going to be written: with offsets that suffice.
    default ColumnSpec spec() {
        boolean large = layout() instanceof Layout.Ragged && byteCount() / type().byteSize() > Integer.MAX_VALUE;
        return new ColumnSpec(name(), type(), layout(), large);
    }
}
