package io.forkmap.cli;

import io.forkmap.report.page.PageWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The files that show a run, begun before it. Closing removes what was not written.
///
/// @param report for a page, or null if none is wanted
/// @param trace for a trace, likewise
record Pictures(@Nullable OutputFile report, @Nullable OutputFile trace) implements AutoCloseable {
    /// Writes those that are wanted.
    ///
    /// @throws CliException if one can't be written
    void write(RunFacts facts, Console console) {
        if (report != null) {
            try {
                PageWriter.write(RunPage.of(facts, console), report.stream());
            } catch (IOException e) {
                throw report.failed(e);
            }
            report.commit();
        }
        if (trace != null) {
            PrintStream out = new PrintStream(trace.stream(), false, StandardCharsets.UTF_8);
            TraceJson.write(facts, out);
            if (out.checkError()) {
                throw trace.failed(new IOException("the disk is full, or the file system failed"));
            }
            trace.commit();
        }
    }

    @Override
    public void close() {
        if (report != null) {
            report.close();
        }
        if (trace != null) {
            trace.close();
        }
    }
}
