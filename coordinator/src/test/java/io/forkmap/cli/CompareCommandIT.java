package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.report.page.Browser;
import io.forkmap.report.page.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CompareCommandIT {
    /// Does what its parameter says, which is what a comparison should find.
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Peculiar(String how, int inputs) implements Job<Trial, Double, Double> {
                public Peculiar() { this("well", 6); }
                @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(inputs); }
                @Override public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
                    if (how.equals("pid") && trial.number() == 3) return (double) ProcessHandle.current().pid();
                    if (how.equals("throw") && trial.number() == 4) throw new IllegalStateException("apply refuses");
                    if (how.equals("stop") && trial.number() == 2) Thread.sleep(Long.MAX_VALUE);
                    if (how.equals("sleep")) Thread.sleep(150);
                    if (how.equals("crowd")) crowd();
                    if (how.equals("read")) return read(data.doubles("x"));
                    if (how.equals("contend")) for (int i = 0; i < 50_000_000; i++) SHARED.incrementAndGet();
                    double sum = 0;
                    if (how.equals("garbage")) {
                        java.util.List<long[]> kept = new java.util.ArrayList<>();
                        for (int i = 0; i < 3000; i++) {
                            if (kept.size() == 150) kept.clear();
                            kept.add(new long[10_000]);
                            sum += kept.getLast()[i];
                        }
                    }
                    return sum + random.nextDouble();
                }
                private static final java.util.concurrent.atomic.AtomicLong SHARED =
                        new java.util.concurrent.atomic.AtomicLong();
                private static void crowd() throws InterruptedException {
                    Thread[] others = new Thread[4 * Runtime.getRuntime().availableProcessors()];
                    long end = System.nanoTime() + 300_000_000;
                    for (int i = 0; i < others.length; i++) {
                        others[i] = new Thread(() -> { while (System.nanoTime() < end) Math.random(); });
                        others[i].start();
                    }
                    while (System.nanoTime() < end) Math.random();
                    for (Thread other : others) other.join();
                }
                private static double read(RaggedDoubles column) {
                    double sum = 0;
                    for (long i = 0; i < column.rowCount(); i++) {
                        DoubleRow row = column.row(i);
                        for (long k = 0; k < row.length(); k++) sum += row.get(k);
                    }
                    return sum;
                }
                @Override public Double analyse(Partials<Trial, Double> partials) throws Exception {
                    if (how.equals("analyse")) Thread.sleep(2000);
                    return partials.sum(x -> x) + (how.equals("result") ? ProcessHandle.current().pid() : 0);
                }
            }
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path job;

    @BeforeEach
    void prepare() throws IOException {
        cli = new CommandLineFixture(directory);
        job = cli.write("Peculiar.java", JOB);
    }

    @AfterEach
    void leavesNothing() throws IOException {
        assertThat(ProcessHandle.current().children()).isEmpty();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("forkmap-") || name.endsWith(".tmp"));
        }
    }

    private Outcome compare(String how, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("compare", job, "--param", "how=" + how, "--seed", 1));
        all.addAll(List.of(arguments));
        addUnlessGiven(all, "--heap", "400m");
        addUnlessGiven(all, "--repeat", 1);
        return cli.run(all.toArray());
    }

    private static void addUnlessGiven(List<Object> arguments, String option, Object value) {
        if (!arguments.contains(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    @Test
    void comparesAllEngines() throws IOException, InterruptedException {
        Path data = directory.resolve("small.arrow");
        cli.run("generate", data, "--rows", 100, "--size", "64k");
        Path report = directory.resolve("report.html");
        Outcome outcome = compare(
                "well",
                "--data",
                data,
                "--engines",
                "serial,threads,processes,shm,copies,manager",
                "--workers",
                2,
                "--report",
                report);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        for (String engine : List.of("serial +1", "threads +2", "processes +2", "shm +2", "copies +2", "manager +2")) {
            assertThat(outcome.out()).containsPattern("(?m)^" + engine + " .* same$");
        }
        assertThat(outcome.out()).contains("speed-up over serial\n", "\n- threads: ");
        assertThat(outcome.err()).contains("[1/6] serial: ", "[6/6] manager, 2 workers: ");
        assertThat(report).content().contains("Engines compared", "Where the time went", "processes, 2 workers");
        looksRight(report);
    }

    /// Where there is a browser.
    private void looksRight(Path report) throws IOException, InterruptedException {
        Browser browser = Browser.installed(directory);
        Browser.Rendering page = browser.dom(report);
        assertThat(page.console()).isEmpty();
        assertThat(page.count("<svg[^>]* aria-label=\"")).isGreaterThanOrEqualTo(3);
        for (Browser.Theme theme : Browser.Theme.values()) {
            Path png = directory.resolve(theme + ".png");
            browser.screenshot(report, png, theme, 1280, 1600);
            Picture picture = Picture.read(png);
            assertThat(picture.colours()).isGreaterThan(20);
            assertThat(picture.brightness() > 0.5).isEqualTo(theme == Browser.Theme.LIGHT);
        }
        Path pdf = directory.resolve("compare.pdf");
        browser.pdf(report, pdf);
        assertThat(Files.size(pdf)).isGreaterThan(20_000);
    }

    @Test
    void givesTheSameAnswerAsRun() throws IOException {
        Path file = directory.resolve("compared.json");
        assertThat(compare("well", "--engines", "serial,processes", "--workers", "1,2", "--json", "--output", file)
                        .out())
                .isEmpty();
        JsonTree compared = JsonTree.read(file);
        Outcome run = cli.run("run", job, "--param", "how=well", "--engine", "threads", "--seed", 1, "--json");
        assertThat(run.out()).contains("\"digest\" : \"" + compared.text("digest") + "\"");
        assertThat(compared.objects("cells")).hasSize(3).allSatisfy(cell -> {
            assertThat(cell.text("status")).isEqualTo("measured");
            JsonTree figures = cell.objects("runs").getFirst();
            assertThat(figures.number("readySeconds")).isPositive().isLessThan(figures.number("wallSeconds"));
            assertThat(figures.number("cpuSeconds")).isPositive();
            assertThat(figures.integer("pssBytes")).isPositive().isLessThan(figures.integer("rssBytes"));
            assertThat(figures.integer("wireBytes") > 0)
                    .isEqualTo(cell.text("engine").equals("processes"));
        });
    }

    @Test
    void comparesWideWorkers() throws IOException {
        Path file = directory.resolve("wide.json");
        Outcome outcome = compare(
                "well",
                "--engines",
                "threads,processes",
                "--workers",
                2,
                "--worker-threads",
                2,
                "--json",
                "--output",
                file);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).contains("[1/2] threads, 2 threads: ", "[2/2] processes, 1 worker of 2 threads: ");
        assertThat(JsonTree.read(file).objects("cells"))
                .allSatisfy(cell -> assertThat(cell.integer("workers")).isEqualTo(2))
                .extracting(cell -> cell.integer("workerThreads"))
                .containsExactly(1L, 2L);
        Outcome odd = compare("well", "--engines", "processes", "--workers", 3, "--worker-threads", 2);
        assertThat(odd.code()).isEqualTo(ExitCode.USAGE);
        assertThat(odd.err()).contains("--workers 3 can't be divided into processes of --worker-threads 2");
    }

    @Test
    void namesTheFirstChunkThatDiffers() {
        Outcome outcome = compare("pid", "--engines", "serial,threads", "--workers", 2);
        assertThat(outcome.code()).isEqualTo(ExitCode.ANSWERS_DIFFER);
        assertThat(outcome.err())
                .contains("threads, 2 threads gives another answer than serial: the first chunk that differs is 3 (");
        assertThat(outcome.out()).containsPattern("(?m)^threads .*DIFFERS$");
    }

    @Test
    void namesTheFirstChunkWhoseArrayDiffers() throws IOException {
        Path fills = cli.write("Fills.java", """
                import io.forkmap.dataset.*;
                import io.forkmap.kernel.*;

                public record Fills() implements ArrayJob<Trial, Long, Long> {
                    @Override public ArrayShape array(Dataset data) { return ArrayShape.perChunk(ElementType.INT64); }
                    @Override public Long apply(Trial trial, Dataset data, RandomStream random, ResultArray out) {
                        out.setLong(0, trial.number() == 3 ? ProcessHandle.current().pid() : 0);
                        return trial.number();
                    }
                    @Override public Long analyse(Partials<Trial, Long> partials) { return partials.count(); }
                }
                """);
        Outcome outcome = cli.run(
                "compare",
                fills,
                "--replicates",
                6,
                "--seed",
                1,
                "--repeat",
                1,
                "--heap",
                "400m",
                "--engines",
                "serial,threads",
                "--workers",
                2);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.ANSWERS_DIFFER);
        assertThat(outcome.err())
                .contains("threads, 2 threads gives another answer than serial: the first chunk that differs is 3 (");
    }

    @Test
    void tellsWhenOnlyTheResultDiffers() {
        Outcome outcome = compare("result", "--engines", "serial", "--repeat", 2);
        assertThat(outcome.code()).isEqualTo(ExitCode.ANSWERS_DIFFER);
        assertThat(outcome.err())
                .contains("serial gives different answers from run to run: the partials of all chunks are equal, so it"
                        + " is analyse that differs");
    }

    @Test
    void showsAFailingCellAndGoesOn() {
        Outcome outcome = compare("throw", "--engines", "serial,threads", "--workers", 2, "--csv");
        assertThat(outcome.code()).isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(outcome.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("serial,1,0,") && line.contains("failed (exit 80): chunk 4 ("))
                .anyMatch(line -> line.startsWith("threads,2,0,") && line.contains("apply refuses"));
        assertThat(outcome.err()).contains("serial failed (exit 80): chunk 4 (", "at Peculiar.apply");
    }

    @Test
    void endsACellThatTakesTooLong() {
        Outcome outcome = compare("stop", "--engines", "processes", "--workers", 2, "--max-seconds", 6);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).containsPattern("processes, 2 workers: > 6 s, [0-5] of [06] chunks\n");
    }

    @Test
    void skipsWhatCannotRunHere() {
        Path data = directory.resolve("small.arrow");
        cli.run("generate", data, "--rows", 100, "--size", "64k");
        Outcome noRoom = compare("well", "--data", data, "--engines", "shm", "--workers", 2, "--shm-dir", "/no/such");
        assertThat(noRoom.code()).isEqualTo(ExitCode.OK);
        assertThat(noRoom.out()).contains("shm, 2 workers: skipped: ", "/no/such");

        Outcome noHeap = compare("well", "--engines", "processes", "--workers", 100, "--heap", "200m");
        assertThat(noHeap.code()).isEqualTo(ExitCode.OK);
        assertThat(noHeap.out())
                .contains("processes, 100 workers: skipped: a heap of 209.7 MB leaves 1 MiB to each of 101 JVMs");
    }

    @Test
    void refusesMistakesBeforeAnyCell() {
        refused("'fork' is none of", "--engines", "serial,fork");
        refused("'0' is no count", "--workers", "1,0");
        refused("--max-seconds 0.0: write a number", "--max-seconds", 0);
        refused("give one of them", "--json", "--csv");
        refused("unknown parameter 'hwo'", "--param", "hwo=well");
        assertThat(compare("well", "--report", job).code()).isEqualTo(ExitCode.CANNOT_CREATE);
    }

    private void refused(String text, Object... arguments) {
        Outcome outcome = compare("well", arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(text).doesNotContain("[1/");
        assertThat(outcome.out()).isEmpty();
    }

    // Advice from jobs that provoke it

    @Test
    void findsThatChunksAreTooSmall() {
        Outcome outcome = compare("well", "--param", "inputs=300000", "--engines", "processes", "--workers", 2);
        assertThat(outcome.out()).containsPattern("- chunks of [0-9]+ µs are too small: with processes, 2 workers, ");
    }

    @Test
    void findsThatChunksAreTooFew() {
        Outcome outcome = compare("sleep", "--param", "inputs=3", "--engines", "threads", "--workers", 2);
        assertThat(outcome.out())
                .contains(" of their time with threads, 2 threads: there are only 3 chunks; cut the work finer");
    }

    @Test
    void findsGarbage() {
        Outcome outcome =
                compare("garbage", "--param", "inputs=60", "--engines", "serial", "--heap", "36m", "--jvm-arg=-Xmn4m");
        assertThat(outcome.out()).containsPattern("- GC took [0-9]+ % with serial, of 37.7 MB of heap in all: ");
    }

    @Test
    void findsThatSomethingElseHadTheProcessors() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Outcome outcome = compare("crowd", "--engines", "serial");
        assertThat(outcome.out())
                .containsPattern("- the processors were not free: serial had to wait for one [0-9]+ %");
    }

    /// What two processors do to one cache line is what more of them do to the memory: each waits for it.
    @Test
    void findsThatTheMemoryIsTheLimit() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Path data = directory.resolve("some.arrow");
        cli.run("generate", data, "--rows", 100, "--size", "40m");
        Outcome outcome = compare("contend", "--data", data, "--engines", "threads", "--workers", "1,2");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assumeThat(outcome.out()).as("the processors were free").doesNotContain("the processors were not free");
        assertThat(outcome.out())
                .containsPattern(
                        "- reading is bound by memory bandwidth from 2 workers on: with threads, 2 threads a chunk "
                                + "takes [0-9.]+ times as long");
    }

    @Test
    void findsWhatCopiesCost() {
        Path data = directory.resolve("some.arrow");
        cli.run("generate", data, "--rows", 100, "--size", "64m");
        Outcome outcome = compare("read", "--data", data, "--engines", "processes,copies", "--workers", 2);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out())
                .containsPattern(
                        "- a copy each takes [0-9.]+ MB more than processes that share one, with 2 workers, and");
    }

    @Test
    void findsWorkersBeyondTheProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        Outcome outcome = compare(
                "well", "--engines", "processes", "--workers", processors + "," + 3 * processors, "--heap", "2g");
        assertThat(outcome.out()).contains("- more than " + processors + " worker");
    }

    @Test
    void findsLargePartials() throws IOException {
        Path large = cli.write("Large.java", """
                import io.forkmap.dataset.*;
                import io.forkmap.kernel.*;

                public record Large() implements Job<Trial, double[], Double> {
                    @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(60); }
                    @Override public double[] apply(Trial trial, Dataset data, RandomStream random) {
                        return new double[500_000];
                    }
                    @Override public Double analyse(Partials<Trial, double[]> partials) { return 1.0; }
                }
                """);
        Outcome outcome =
                cli.run("compare", large, "--engines", "processes", "--workers", 1, "--repeat", 1, "--heap", "600m");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).containsPattern("- 240.* MB went over the wire with processes, 1 worker, ");
    }

    @Test
    void findsThatTheAnalysisTakesLong() {
        Outcome outcome = compare("analyse", "--engines", "serial");
        assertThat(outcome.out()).containsPattern("- analyse took [0-9]+ % of the time with serial and runs alone");
    }

    @Test
    void findsThatAJobIsTooShort() {
        Outcome outcome = compare("well", "--engines", "processes", "--workers", 1);
        assertThat(outcome.out()).containsPattern("- starting took .* with processes, 1 worker: the job is too short");
    }
}
