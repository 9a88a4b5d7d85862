package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.report.page.Browser;
import io.forkmap.report.page.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reports and traces of real runs.
@Timeout(240)
class PicturesIT {
    private static final String SWEPT = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Swept() implements Job<Swept.At, Swept.Seen, Double> {
                public record At(double t, int size) {}
                public record Seen(double energy, boolean accepted) {}
                @Override public Seen apply(At at, Dataset data, RandomStream random) {
                    return new Seen(at.t() * at.size() + random.nextGaussian(), random.nextBoolean());
                }
                @Override public Double analyse(Partials<At, Seen> partials) { return partials.sum(Seen::energy); }
            }
            """;
    private static final String SUMMED = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Summed() implements Job<RowRange, Double, Double> {
                @Override public Double apply(RowRange rows, Dataset data, RandomStream random) {
                    double sum = 0;
                    for (long row = rows.begin(); row < rows.end(); row++) {
                        DoubleRow values = data.doubles("x").row(row);
                        for (int k = 0; k < values.length(); k++) sum += values.get(k);
                    }
                    return sum;
                }
                @Override public Double analyse(Partials<RowRange, Double> partials) { return partials.sum(x -> x); }
            }
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path report;
    private Path trace;

    @BeforeEach
    void prepare() {
        cli = new CommandLineFixture(directory);
        report = directory.resolve("report.html");
        trace = directory.resolve("trace.json");
    }

    @Test
    void showsASweepInABrowser() throws Exception {
        Browser browser = Browser.installed(directory);
        Path job = cli.write("Swept.java", SWEPT);
        ran("run", job, "--sweep", "t=0:4:9", "--sweep", "size=8,16", "--replicates", 5, "--workers", 2, "--seed", 1);
        Browser.Rendering page = browser.dom(report);
        assertThat(page.console()).isEmpty();
        assertThat(page.main())
                .contains("Swept", "energy against t", "size=16", "Histogram of energy", "Histogram of accepted")
                .contains("Timeline", "worker 0", "Chunk time", "Memory of each process", "digest")
                .containsPattern("<p class=\"lead\">2 workers busy \\d+ %")
                .doesNotContain("nothing to show");
        assertThat(page.count("<svg[^>]* aria-label=\"[^\"]*(against|Histogram|Timeline|Chunk|Memory)"))
                .isEqualTo(7);
    }

    @Test
    void showsRowsInABrowserLightDarkAndOnPaper() throws Exception {
        Browser browser = Browser.installed(directory);
        Path data = directory.resolve("data.arrow");
        cli.run("generate", data, "--rows", 2000, "--size", "8m");
        ran("run", cli.write("Summed.java", SUMMED), "--data", data, "--engine", "threads", "--workers", 2);
        Browser.Rendering page = browser.dom(report);
        assertThat(page.console()).isEmpty();
        assertThat(page.main())
                .contains("Summed over data.arrow", "Estimate of value", "Chunk time against bytes", "thread 1")
                .containsPattern("rows \\[\\d+, \\d+\\)")
                .doesNotContain("nothing to show");
        assertThat(picture(browser, Browser.Theme.LIGHT).brightness()).isGreaterThan(0.9);
        assertThat(picture(browser, Browser.Theme.DARK).brightness()).isLessThan(0.2);
        Path pdf = directory.resolve("report.pdf");
        browser.pdf(report, pdf);
        assertThat(Files.size(pdf)).isGreaterThan(20_000);
    }

    private Picture picture(Browser browser, Browser.Theme theme) throws IOException, InterruptedException {
        Path png = directory.resolve(theme + ".png");
        browser.screenshot(report, png, theme, 1280, 2400);
        Picture picture = Picture.read(png);
        assertThat(picture.colours()).isGreaterThan(50);
        return picture;
    }

    @Test
    void tracesEveryChunk() throws Exception {
        ran("run", cli.oddJob(), "--workers", 2);
        long chunks = 0;
        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(trace.toFile())) {
            while (json.nextToken() != null) {
                if ("chunks".equals(json.currentName())) {
                    chunks += json.nextLongValue(0);
                } else if ("name".equals(json.currentName())) {
                    names.add(String.valueOf(json.nextTextValue()));
                } else if ("dur".equals(json.currentName())) {
                    json.nextToken();
                    assertThat(json.getDoubleValue()).isNotNegative();
                    assertThat(json.getText()).doesNotContain("E");
                }
            }
        }
        assertThat(chunks).isEqualTo(6);
        assertThat(names)
                .contains("process_name", "forkmap OddJob", "thread_name", "coordinator", "compute", "analyse")
                .containsAnyOf("worker 0", "worker 1"); // one may be done before the other is ready
    }

    @Test
    void tellsHowBusyTheWorkersWereLast() throws IOException {
        Outcome outcome = ran("run", cli.oddJob(), "--engine", "serial", "--json");
        assertThat(outcome.err().strip()).containsPattern("\\n1 thread busy \\d+ %$");
        assertThat(outcome.out())
                .containsPattern("\"sentence\" : \"1 thread busy \\d+ %\"")
                .contains("slowestChunks");
    }

    @Test
    void refusesFilesBeforeAnythingRuns() throws IOException {
        Path job = cli.oddJob();
        Path there = cli.write("there.html", "precious");
        Outcome exists = cli.run("run", job, "--engine", "serial", "--report", there);
        assertThat(exists.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(exists.err()).contains(there + " exists already").doesNotContain("printed by the kernel");
        Outcome same = cli.run("run", job, "--report", report, "--trace", report);
        assertThat(same.code()).isEqualTo(ExitCode.USAGE);
        assertThat(same.err()).contains("--report and --trace are the same file");
        Path table = report.resolveSibling("table.csv");
        Outcome saved = cli.run("run", job, "--save", table, "--report", table);
        assertThat(saved.err()).contains("--save and --report are the same file");
        Outcome nowhere = cli.run("run", job, "--trace", "/no/such/directory/f.json", "--report", report);
        assertThat(nowhere.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(report).doesNotExist();
        Outcome failed = cli.run("run", job, "--engine", "serial", "--param", "how=apply", "--report", report);
        assertThat(failed.code()).isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(report).doesNotExist();
    }

    private Outcome ran(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", report, "--trace", trace));
        Outcome outcome = cli.run(all.toArray());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        return outcome;
    }
}
