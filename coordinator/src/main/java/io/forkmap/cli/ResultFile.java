package io.forkmap.cli;

import io.forkmap.table.TableFormat;
import java.util.Optional;

/// A file that results go to.
///
/// @param file open
/// @param format of the rows in it; empty for text
record ResultFile(OutputFile file, Optional<TableFormat> format) implements AutoCloseable {
    @Override
    public void close() {
        file.close();
    }
}
