package io.forkmap.importer;

import java.util.List;

/// What is imported, and how.
///
/// @param columns arrays of the file that become columns: `NAME`, `NEW=NAME`, or `NEW=VALUES:OFFSETS`; all when
/// empty
/// @param overwrite whether the new file may exist
public record ImportOptions(List<String> columns, boolean overwrite) {
    /// Copies the list.
    public ImportOptions {
        columns = List.copyOf(columns);
    }

    /// All columns, into a file that doesn't exist.
    public static ImportOptions all() {
        return new ImportOptions(List.of(), false);
    }
}
