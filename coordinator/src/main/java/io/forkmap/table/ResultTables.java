package io.forkmap.table;

import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Partials and results as files that others read.
public final class ResultTables {
    private ResultTables() {}

    /// Writes all partials, a row a chunk in chunk order:
    ///
    /// ```
    /// chunk,T,size,replicate,energy,cv,status
    /// 0,0.5,64,0,-1.9,0.02,ok
    /// 1,0.6,64,0,,,skipped
    /// ```
    ///
    /// The input's columns are its components (`trial`; `rowBegin,rowEnd`; `input` if it is a bare number), then
    /// those of the partial (`value` if it is a bare number or an array). A name that both have gets `input.` or
    /// `partial.` before it. A `.npy` has the values alone, of what was not skipped. One partial at a time is
    /// in memory.
    ///
    /// @param out flushed, not closed
    /// @throws TableException when the format has no place for the values
    public static void write(Partials<?, ?> partials, TableFormat format, OutputStream out) throws IOException {
        Table table = table(format, out, partials.count());
        Deque<Missing<?>> missing = new ArrayDeque<>(format == TableFormat.NPY ? List.of() : partials.missing());
        PartialRow row = new PartialRow();
        PartialRow skipped = new PartialRow();
        for (Partial<?, ?> partial : partials) {
            row.read(partial);
            while (!missing.isEmpty() && isBefore(missing.getFirst(), partial)) {
                skipped.read(missing.remove(), row.names().size());
                table.write(row.names(), skipped.cells());
            }
            table.write(row.names(), row.cells());
        }
        for (Missing<?> each : missing) {
            skipped.read(each, row.names().size());
            table.write(row.names().isEmpty() ? skipped.names() : row.names(), skipped.cells());
        }
        table.end();
    }

    private static boolean isBefore(Missing<?> missing, Partial<?, ?> partial) {
        return missing.chunk() < partial.chunk()
                || (missing.chunk() == partial.chunk()
                        && missing.input() instanceof RowRange skipped
                        && partial.input() instanceof RowRange kept
                        && skipped.begin() < kept.begin());
    }

    /// Writes a result: a row for each element of a List or an array, or a single row. Records are rows of their
    /// components; a `.npy` is what the result is: a number, an array, or a matrix as an array of arrays.
    ///
    /// @param out flushed, not closed
    /// @throws TableException when the format has no place for the result
    public static void write(Object result, TableFormat format, OutputStream out) throws IOException {
        List<Object> rows = rows(result);
        Table table = table(format, out, rows.size());
        for (Object each : rows) {
            List<String> names = new ArrayList<>();
            List<@Nullable Object> cells = new ArrayList<>();
            FlatValues.forEach(NpyTable.VALUE, each, (name, value) -> {
                names.add(name);
                cells.add(value);
            });
            table.write(names, cells);
        }
        table.end();
    }

    private static List<Object> rows(Object result) {
        if (!(result instanceof List<?>) && !result.getClass().isArray()) {
            return List.of(result);
        }
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < CellType.length(result); i++) {
            rows.add(CellType.element(result, i));
        }
        return rows;
    }

    private static Table table(TableFormat format, OutputStream out, long rows) throws IOException {
        return switch (format) {
            case CSV -> new CsvTable(out);
            case JSON_LINES -> new JsonLinesTable(out);
            case ARROW -> new ArrowTable(out);
            case NPY -> new NpyTable(out, rows);
        };
    }
}
