package io.forkmap.cli;

import io.forkmap.compare.Advice;
import io.forkmap.compare.Comparison;
import io.forkmap.report.page.Page;
import io.forkmap.report.page.PageWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a comparison goes. One thread; the file is closed by who opened it.
///
/// @param console standard output and error
/// @param output instead of standard output
/// @param report for the page, if one is wanted
/// @param form of the output
record CompareOutputs(
        Console console,
        @Nullable OutputFile output,
        @Nullable OutputFile report,
        CompareOutputOptions.Form form) {
    /// Writes the comparison, then the complaints.
    ///
    /// @throws CliException if a file can't be written
    void write(Comparison comparison, Verdict verdict, long seed) {
        List<String> advice = Advice.of(comparison);
        if (output == null) {
            print(comparison, advice, verdict, seed, console.out());
            console.out().flush();
        } else {
            PrintStream out = new PrintStream(output.stream(), false, StandardCharsets.UTF_8);
            print(comparison, advice, verdict, seed, out);
            if (out.checkError()) {
                throw output.failed(new IOException("the disk is full, or the file system failed"));
            }
            output.commit();
        }
        if (report != null) {
            writeReport(report, ComparePage.of(comparison, advice, verdict, console.commandLine(), seed));
        }
        verdict.complaints().forEach(complaint -> console.note("forkmap: " + complaint));
    }

    private static void writeReport(OutputFile report, Page page) {
        try {
            PageWriter.write(page, report.stream());
        } catch (IOException e) {
            throw report.failed(e);
        }
        report.commit();
    }

    private void print(Comparison comparison, List<String> advice, Verdict verdict, long seed, PrintStream out) {
        switch (form) {
            case TABLE -> out.print(CompareTable.of(comparison, advice));
            case JSON -> CompareJson.write(comparison, advice, verdict, console.commandLine(), seed, out);
            case CSV -> out.print(CompareCsv.of(comparison));
        }
    }
}
