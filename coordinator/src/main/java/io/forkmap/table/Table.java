package io.forkmap.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of rows, written from the first to the last. One thread; whoever made the stream closes it.
sealed interface Table permits CsvTable, JsonLinesTable, ArrowTable, NpyTable {
    /// Adds a row.
    ///
    /// @param names of the columns, the same for every row
    /// @param cells one for each, of the same type in every row, or null where it is missing
    /// @throws TableException when this format has no place for these cells
    void write(List<String> names, List<@Nullable Object> cells) throws IOException;

    /// After the last row.
    void end() throws IOException;
}
