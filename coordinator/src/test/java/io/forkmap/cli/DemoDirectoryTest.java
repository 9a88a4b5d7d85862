package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void isPrivateAndUsedAgain() throws IOException {
        Path made = DemoDirectory.open(launch());
        assertThat(made).isEqualTo(temporary.resolve("forkmap-demo-ada"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(DemoDirectory.open(launch())).isEqualTo(made);
    }

    @Test
    void isRefusedIfOthersCanWriteToIt() throws IOException {
        Path planted = Files.createDirectory(temporary.resolve("forkmap-demo-ada"));
        Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
        refused();
    }

    @Test
    void isRefusedIfItIsALink() throws IOException {
        Files.createSymbolicLink(temporary.resolve("forkmap-demo-ada"), Files.createDirectory(temporary.resolve("x")));
        refused();
    }

    @Test
    void needsTheExample() {
        CommandLineFixture.Outcome outcome = new CommandLineFixture(temporary).run("demo");
        assertThat(outcome.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(outcome.err()).contains("Bootstrap.java of the product, which is not there");
        assertThat(temporary).isEmptyDirectory();
    }

    private void refused() {
        assertThatThrownBy(() -> DemoDirectory.open(launch()))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("set TMPDIR");
    }

    private LaunchInfo launch() {
        Properties properties = new Properties();
        properties.setProperty("user.name", "ada");
        return LaunchInfo.of(properties, Map.of("TMPDIR", temporary.toString()));
    }
}
