package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunCommandIT {
    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path job;

    @BeforeEach
    void prepare() throws IOException {
        cli = new CommandLineFixture(directory);
        job = cli.oddJob();
    }

    @AfterEach
    void leavesNoRunDirectoryAndNoTemporaryFile() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("forkmap-") || name.endsWith(".tmp"));
        }
    }

    @Test
    void savesTheSameBytesOnEveryEngine() throws IOException {
        List<Path> saved = new ArrayList<>();
        for (String engine : List.of("serial", "threads", "processes", "shm", "copies", "manager")) {
            Path file = directory.resolve(engine + ".csv");
            Outcome outcome = run("--engine", engine, "--seed", 7, "--save", file, "--workers", 2);
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
            assertThat(outcome.out()).doesNotContain("printed by the kernel");
            saved.add(file);
        }
        assertThat(saved.subList(1, saved.size()))
                .allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(saved.getFirst()));
        assertThat(saved.getFirst())
                .content()
                .startsWith("chunk,trial,replicate,x,inner.n,inner.v,status\n0,0,0,0.")
                .endsWith(",5,\"[0.5,1.0E-9]\",ok\n")
                .hasLineCount(7);
    }

    @Test
    void refusesAnEngineThatHasNoRoom() throws IOException {
        Path data = directory.resolve("data.arrow");
        assertThat(cli.run("generate", data, "--rows", 10, "--size", "1k").code())
                .isEqualTo(ExitCode.OK);
        Path missing = directory.resolve("missing");
        Outcome outcome = run("--data", data, "--engine", "shm", "--shm-dir", missing);
        assertThat(outcome.code()).isEqualTo(ExitCode.OS_LIMIT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("engine shm can't run here: " + missing + " is no directory", "--engine processes");
    }

    @Test
    void refusesAPlaceForAnotherEngine() {
        Outcome outcome = run("--engine", "copies", "--shm-dir", directory);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("--shm-dir is for --engine shm, not copies");
    }

    @Test
    void printsOneJsonObject() throws IOException {
        Outcome outcome = run("--json", "--workers", 2);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(topFields(outcome.out()))
                .containsExactly(
                        "result",
                        "digest",
                        "command",
                        "job",
                        "parameters",
                        "dataset",
                        "engine",
                        "workers",
                        "workerThreads",
                        "resources",
                        "chunks",
                        "seed",
                        "timings",
                        "memory",
                        "usage",
                        "utilisation",
                        "coordinator",
                        "wireBytes",
                        "workersLost",
                        "forkmap",
                        "jdk",
                        "platform",
                        "host",
                        "started",
                        "opened",
                        "ended");
        assertThat(outcome.out())
                .contains("\"odd\" : \"NaN\"", "[ \"Infinity\", 2.0 ]", "\"engine\" : \"processes\"")
                .contains("\"weights\" : [ 1.0, 2.0 ]", "\"process\" : \"worker 1\"", "\"file\" : \"" + job + "\"");
        assertThat(outcome.err()).contains("(drawn; repeat with --seed ", "memory: 2 workers", "digest ");
    }

    private static List<String> topFields(String json) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            assertThat(parser.nextToken()).isNull();
        }
        return names;
    }

    @Test
    void goesOnWithoutBadInputsIfAskedAndSaysSo() {
        Path saved = directory.resolve("partials.csv");
        Outcome outcome =
                run("--engine", "serial", "--on-poison", "skip", "--param", "how=apply", "--json", "--save", saved);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(outcome.out()).contains("\"missing\" : [ {", "\"chunk\" : 5", "apply refuses");
        assertThat(outcome.err())
                .contains("skipped chunk 3 (Trial[number=3]): the kernel threw java.lang.IllegalStateException")
                .contains("INCOMPLETE: 6 inputs skipped");
        assertThat(saved)
                .content()
                .startsWith("chunk,trial,replicate,status\n0,0,0,skipped\n")
                .hasLineCount(7);
        assertThat(run("--engine", "serial", "--on-poison", "skip", "--param", "how=apply", "--quiet")
                        .out())
                .endsWith("INCOMPLETE: 6 inputs were skipped\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--on-poison | maybe | 'maybe' is neither fail nor skip",
                "--chunk-timeout | 5 | '5' is no time",
                "--chunk-timeout | 5s | chunk timeout with engine serial: a thread can't be ended by force"
            })
    void refusesOptionsAboutFaults(String option, String value, String why) {
        Outcome outcome = run("--engine", "serial", option, value);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(why);
    }

    @Test
    void isQuietIfAsked() {
        assertThat(run("--engine", "serial", "--quiet", "--seed", 1).err()).isEmpty();
    }

    @Test
    void writesResultToFile() {
        Path file = directory.resolve("result.txt");
        Outcome outcome = run("--engine", "serial", "--output", file);
        assertThat(outcome.out()).isEmpty();
        assertThat(file).content().startsWith("mean  0.").contains("odd   NaN\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--save"})
    void refusesFilesThatExistUnlessToldOtherwise(String option) throws IOException {
        Path file = cli.write("there.csv", "precious");
        Outcome refused = run("--engine", "serial", option, file);
        assertThat(refused.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(refused.err()).contains(file + " exists already").doesNotContain("printed by the kernel");
        assertThat(file).hasContent("precious");
        assertThat(run("--engine", "serial", option, file, "--overwrite").code())
                .isEqualTo(ExitCode.OK);
        assertThat(file).content().doesNotContain("precious");
    }

    @ParameterizedTest
    @CsvSource({
        "serial, apply, KERNEL_FAILED, apply refuses",
        "threads, apply, KERNEL_FAILED, apply refuses",
        "processes, apply, KERNEL_FAILED, apply refuses",
        "serial, segment, KERNEL_FAILED, segment refuses",
        "serial, column, USAGE, asks for column \"nope\"",
        "threads, column, USAGE, asks for column \"nope\"",
        "processes, column, USAGE, asks for column \"nope\""
    })
    void tellsWhatTheJobDidWrong(String engine, String how, ExitCode code, String text) {
        Outcome outcome = run("--engine", engine, "--param", "how=" + how, "--seed", 1);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(text).doesNotContain("at io.forkmap.", "bug in forkmap");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void keepsPartialsWhenAnalysisThrows() {
        Path file = directory.resolve("kept.csv");
        Outcome outcome = run("--param", "how=analyse", "--save", file);
        assertThat(outcome.code()).isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(outcome.err()).contains("analyse refuses", "at OddJob.analyse", "kept in " + file);
        assertThat(file).content().hasLineCount(7);
    }

    @Test
    void refusesMistakesBeforeAnythingRuns() throws IOException {
        refused(ExitCode.USAGE, "unknown parameter 'hwo' (did you mean 'how'?)", "--param", "hwo=well");
        refused(ExitCode.USAGE, "OddJob takes\n  --param how=…", "--param", "weights=x");
        refused(ExitCode.USAGE, "--param how: write NAME=VALUE", "--param", "how");
        refused(ExitCode.USAGE, "--param how is there twice", "--param", "how=a", "--param", "how=b");
        refused(ExitCode.USAGE, "not points: leave --inputs and --sweep out", "--sweep", "number=1,2");
        refused(ExitCode.USAGE, "--inputs no.csv: no such file", "--inputs", "no.csv");
        refused(ExitCode.USAGE, "does not work on rows", "--chunk-rows", 3);
        refused(ExitCode.USAGE, "worker heap '3x'", "--worker-heap", "3x");
        refused(ExitCode.USAGE, "--run-dir /no/such", "--run-dir", "/no/such");
        refused(ExitCode.USAGE, "--classpath no.jar: no such file", "--classpath", "no.jar");
        refused(ExitCode.IO_ERROR, "no such file or directory", "--data", directory.resolve("no.arrow"));
        refused(ExitCode.DATA, "can't be mapped", "--data", cli.write("text.arrow", "hello, world"));
        Outcome syntax = cli.run("run", cli.write("Wrong.java", "record Wrong( {}"));
        assertThat(syntax.code()).isEqualTo(ExitCode.USAGE);
        assertThat(syntax.err()).contains("Wrong.java:1: error:");
        assertThat(cli.run("run", "no.such.Job").err()).contains("no class no.such.Job", "--classpath");
    }

    private void refused(ExitCode code, String text, Object... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).contains(text).doesNotContain("\tat ", "printed by the kernel");
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void warnsOfPointsThatAreThereTwice() throws IOException {
        Path points = cli.write("Points.java", """
                import io.forkmap.dataset.*;
                import io.forkmap.kernel.*;

                public record Points(double[] weights) implements Job<Points.P, Double, Double> {
                    public record P(double t, int n) {}
                    @Override public Double apply(P p, Dataset data, RandomStream random) { return random.nextDouble(); }
                    @Override public Double analyse(Partials<P, Double> partials) { return partials.sum(x -> x); }
                }
                """);
        Path inputs = cli.write("points.csv", "n,t\n1,0.5\n2,0.5\n1,0.5\n");
        Path saved = directory.resolve("saved.csv");
        Outcome outcome = cli.run(
                "run",
                points,
                "--inputs",
                inputs,
                "--replicates",
                2,
                "--engine",
                "threads",
                "--seed",
                -3,
                "--save",
                saved,
                "--param",
                "weights=" + "1,".repeat(1000) + "1",
                "--json");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).contains("points 1 and 3 are both P[t=0.5, n=1]", "--replicates");
        assertThat(outcome.out()).contains("1.0,… (1001 in all)", "\"seed\" : -3");
        assertThat(saved)
                .content()
                .startsWith("chunk,t,n,replicate,value,status\n0,0.5,1,0,")
                .hasLineCount(7);
    }

    @Test
    void describesJobWithoutRunningIt() {
        assertThat(run("--describe").out()).isEqualTo("""
                OddJob takes
                  --param how=…      String    default well
                  --param weights=…  double[]  default 1.0,2.0
                input    Trial
                partial  Part {double x, Inner inner}
                result   Answer {double mean, double odd, Inner inner}
                """);
    }

    @Test
    void runsClassOfAJarAndTheNewJob() throws IOException {
        Path template = directory.resolve("Fresh.java");
        cli.run("new", template);
        Outcome fresh = cli.run("run", template, "--replicates", 10, "--param", "draws=1000");
        assertThat(fresh.code()).as(fresh.err()).isEqualTo(ExitCode.OK);
        assertThat(fresh.out()).startsWith("pi             3.");

        Path jars = directory.resolve("cache/forkmap/jobs");
        Outcome byName = cli.run(
                "run", "Fresh", "--classpath", jars + "/*", "--replicates", 10, "--param", "draws=1000", "--seed", 2);
        assertThat(byName.code()).as(byName.err()).isEqualTo(ExitCode.OK);
        assertThat(byName.out()).startsWith("pi             3.");
    }

    private Outcome run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("run", job));
        all.addAll(List.of(arguments));
        return cli.run(all.toArray());
    }

    @Test
    void spawnsNoMoreWorkersThanThereAreChunks() {
        Outcome outcome = run("--workers", 1000, "--seed", 7);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.err()).contains("6 chunks on 6 workers");
    }
}
