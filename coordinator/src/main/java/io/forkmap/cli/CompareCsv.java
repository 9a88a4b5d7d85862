package io.forkmap.cli;

import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Ending;
import io.forkmap.compare.Figures;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;

/// A comparison as CSV, a line a cell: the run with the median time. What is unknown is empty.
final class CompareCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private CompareCsv() {}

    static String of(Comparison comparison) {
        StringWriter text = new StringWriter();
        try {
            FORMAT.printRecord(
                    text,
                    "engine",
                    "workers",
                    "runs",
                    "ready_s",
                    "wall_s",
                    "wall_min_s",
                    "wall_max_s",
                    "speed_up",
                    "efficiency",
                    "work_s",
                    "reduce_s",
                    "gc_s",
                    "cpu_s",
                    "wire_bytes",
                    "rss_bytes",
                    "pss_bytes",
                    "one_more_bytes",
                    "equal",
                    "ending");
            for (Cell cell : comparison.cells()) {
                FORMAT.printRecord(text, record(comparison, cell));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string can't be written", e);
        }
        return text.toString();
    }

    private static Object[] record(Comparison comparison, Cell cell) {
        String ending = cell.ending().map(Ending::text).orElse("");
        String engine = cell.setting().engine().toString();
        int workers = cell.setting().workers();
        if (cell.runs().isEmpty()) {
            return new Object[] {engine, workers, 0, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ending
            };
        }
        Figures run = cell.typical();
        return new Object[] {
            engine,
            workers,
            cell.runs().size(),
            run.readySeconds(),
            run.wallSeconds(),
            cell.fastestSeconds(),
            cell.slowestSeconds(),
            text(comparison.speedUp(cell)),
            text(comparison.efficiency(cell)),
            run.workSeconds(),
            run.reduceSeconds(),
            run.gcSeconds(),
            run.cpuSeconds(),
            run.wireBytes(),
            run.rssBytes(),
            run.pssBytes(),
            text(comparison.memoryOfOneMore(cell)),
            comparison.isEqual(cell),
            ending
        };
    }

    private static String text(OptionalDouble value) {
        return value.isEmpty() ? "" : Double.toString(value.getAsDouble());
    }

    private static String text(OptionalLong value) {
        return value.isEmpty() ? "" : Long.toString(value.getAsLong());
    }
}
