package io.forkmap.cli;

import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.Trial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/// Partial results as CSV, RFC 4180 but for line feeds alone, a line a chunk in chunk order:
///
/// ```
/// chunk,T,size,replicate,energy,cv,status
/// 0,0.5,64,0,-1.9,0.02,ok
/// ```
///
/// The input's columns are its components (`trial`; `rowBegin,rowEnd`; `input` if it is a bare number), then those
/// of the partial (`value` if it is a bare number). A name that both have gets `input.` or `partial.` before it.
final class PartialsCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final List<String> names = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();

    private PartialsCsv() {}

    /// Writes all of it. One partial at a time is in memory.
    ///
    /// @param out flushed, not closed
    static void write(Partials<?, ?> partials, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PartialsCsv lines = new PartialsCsv();
        boolean first = true;
        for (Partial<?, ?> partial : partials) {
            lines.read(partial);
            if (first) {
                FORMAT.printRecord(writer, lines.names.toArray());
                first = false;
            }
            FORMAT.printRecord(writer, lines.cells.toArray());
        }
        writer.flush();
    }

    private void read(Partial<?, ?> partial) {
        names.clear();
        cells.clear();
        add("chunk", Long.toString(partial.chunk()));
        addInput(partial.input());
        int inputEnd = names.size();
        add("replicate", Integer.toString(partial.replicate()));
        FlatValues.forEach("value", partial.value(), this::add);
        add("status", "ok");
        distinguish(inputEnd);
    }

    private void addInput(Object input) {
        switch (input) {
            case Trial trial -> add("trial", Long.toString(trial.number()));
            case RowRange rows -> {
                add("rowBegin", Long.toString(rows.begin()));
                add("rowEnd", Long.toString(rows.end()));
            }
            default -> FlatValues.forEach("input", input, this::add);
        }
    }

    private void add(String name, String cell) {
        names.add(name);
        cells.add(cell);
    }

    /// @param inputEnd where the input's columns end, which begin at 1; the partial's begin behind the next
    private void distinguish(int inputEnd) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(twice::add);
        for (int i = 1; i < names.size() - 1 && !twice.isEmpty(); i++) {
            if (i != inputEnd && twice.contains(names.get(i))) {
                names.set(i, (i < inputEnd ? "input." : "partial.") + names.get(i));
            }
        }
    }
}
