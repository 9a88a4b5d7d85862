package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
    @TempDir
    private Path directory;

    private CommandLineFixture cli;

    @BeforeEach
    void prepare() {
        cli = new CommandLineFixture(directory);
    }

    @Test
    void importsAndExportsAgain() throws IOException {
        Path text = cli.write("in.csv", "1.5,2.5\n\n3.5\n");
        Path arrow = directory.resolve("out.arrow");
        Outcome imported = cli.run("import", text, arrow);
        assertThat(imported.code()).isEqualTo(ExitCode.OK);
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err()).startsWith("wrote " + arrow + ": 3 rows, x (float64, ragged), ");

        Path back = directory.resolve("back.csv");
        assertThat(cli.run("export", arrow, back, "--quiet")).isEqualTo(new Outcome(ExitCode.OK, "", ""));
        assertThat(back).hasSameTextualContentAs(text);
    }

    @Test
    void endsWithTheCodeOfWhatIsWrong() throws IOException {
        Path text = cli.write("in.txt", "1 2\n3 x\n");
        Path arrow = directory.resolve("out.arrow");
        assertThat(cli.run("import", text, arrow).code()).isEqualTo(ExitCode.DATA);
        assertThat(arrow).doesNotExist();
        assertThat(cli.run("import", directory.resolve("missing"), arrow).code())
                .isEqualTo(ExitCode.IO_ERROR);
        assertThat(cli.run("import", text).code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("import", text, arrow, "--columns", "nope").code()).isEqualTo(ExitCode.USAGE);
        cli.write("out.arrow", "there");
        assertThat(cli.run("import", text, arrow).code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(arrow).hasContent("there");
        assertThat(cli.run("import", text, directory.resolve("no/out.arrow")).code())
                .isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(cli.run("import", cli.write("in.txt", "1 2\n"), arrow, "--overwrite")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(cli.run("export", arrow, directory.resolve("out.parquet")).err())
                .contains("must end in .npy or .csv");
        assertThat(cli.run("export", text, directory.resolve("o.npy")).code()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void tellsTheCommandThatMakesAFileMappable() throws IOException {
        Path job = cli.oddJob();
        Path text = cli.write("in.txt", "1 2\n");
        Outcome refused = cli.run("run", job, "--data", text);
        assertThat(refused.code()).isEqualTo(ExitCode.DATA);
        assertThat(refused.err()).contains("forkmap import " + text + " " + directory.resolve("in.arrow"));
    }
}
