package io.forkmap.table;

import io.forkmap.arrow.ArrowOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An Arrow IPC file, uncompressed: numbers and truth values as such, lists of numbers as LargeList, all else as
/// text. A missing cell is null.
final class ArrowTable implements Table {
    private static final int BATCH_BYTES = 16 << 20;
    private static final int BATCH_ROWS = 1 << 16;

    private final OutputStream out;
    private List<ArrowColumn> columns = List.of();
    private @Nullable ArrowOutput output;
    private int rows;

    ArrowTable(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(List<String> names, List<@Nullable Object> cells) throws IOException {
        if (output == null) {
            columns = java.util.stream.IntStream.range(0, names.size())
                    .mapToObj(i -> ArrowColumn.of(names.get(i), cells.get(i)))
                    .toList();
            begin();
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(cells.get(i));
        }
        rows++;
        if (rows == BATCH_ROWS
                || columns.stream().mapToInt(ArrowColumn::byteCount).sum() >= BATCH_BYTES) {
            flush(begin());
        }
    }

    private ArrowOutput begin() throws IOException {
        ArrowOutput open = output;
        if (open == null) {
            open = new ArrowOutput(
                    Channels.newChannel(out),
                    columns.stream().map(ArrowColumn::field).toList());
            open.begin();
            output = open;
        }
        return open;
    }

    private void flush(ArrowOutput open) throws IOException {
        if (rows > 0) {
            open.batch(
                    rows,
                    columns.stream().flatMap(c -> c.nodes().stream()).toList(),
                    columns.stream().flatMap(c -> c.takeBuffers().stream()).toList());
            rows = 0;
        }
    }

    @Override
    public void end() throws IOException {
        ArrowOutput open = begin();
        flush(open);
        open.end();
        out.flush();
    }
}
