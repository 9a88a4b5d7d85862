package io.forkmap.importer;

import io.forkmap.dataset.ColumnSpec;
import java.util.List;

/// What was imported.
///
/// @param columns of the new file
/// @param rowCount rows of each
/// @param notes what was converted or left out, a line each
public record ImportReport(List<ColumnSpec> columns, long rowCount, List<String> notes) {
    /// Copies the lists.
    public ImportReport {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
