package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
    private static final Path JAVA = Path.of("/opt/jdk/bin/java");

    @TempDir
    private Path parent;

    private RunDirectory directory;

    @BeforeEach
    void makesARunDirectory() throws IOException {
        directory = RunDirectory.create(parent, Map.of());
    }

    @AfterEach
    void removesTheRunDirectory() {
        directory.close();
    }

    @Test
    void passesHeapAsXmx() {
        assertThat(lines(command())).startsWith("\"-Xmx512m\"");
    }

    @Test
    void reckonsWithItsShareOfTheProcessors() {
        assertThat(lines(command("-XX:ActiveProcessorCount=5")))
                .containsSubsequence("\"-XX:ActiveProcessorCount=3\"", "\"-XX:ActiveProcessorCount=5\"");
    }

    @Test
    void leavesWhenTheHeapIsFull() {
        assertThat(lines(command())).contains("\"-XX:+ExitOnOutOfMemoryError\"");
    }

    @Test
    void keepsTemporaryFilesAndCrashReportsInTheRunDirectory() {
        assertThat(lines(command()))
                .contains("\"-Djava.io.tmpdir=" + directory.temporary() + "\"")
                .contains("\"-XX:ErrorFile=" + directory.path() + "/worker-3-hs_err.log\"");
    }

    @Test
    void putsTheUsersArgumentsAfterOurs() {
        List<String> lines = lines(command("-XX:-UseSerialGC", "-Dx=y"));
        assertThat(lines)
                .containsSubsequence("\"-Xmx512m\"", "\"-XX:+UseSerialGC\"", "\"-XX:-UseSerialGC\"", "\"-Dx=y\"")
                .endsWith("\"-cp\"", "\"/lib/a.jar:/job classes\"", "\"io.forkmap.worker.WorkerMain\"");
    }

    @Test
    void putsTheCacheBeforeTheUsersArguments() {
        AotCache cache = new AotCache.Used(Path.of("/lib/a.aot"), "/lib");
        assertThat(lines(command(cache, "-Djava.library.path=/mine")))
                .containsSubsequence(
                        "\"-XX:AOTCache=/lib/a.aot\"",
                        "\"-Djava.library.path=/lib\"",
                        "\"-Djava.library.path=/mine\"",
                        "\"-cp\"");
    }

    @Test
    void quotesSpacesQuotesAndBackslashes() {
        assertThat(lines(command("-Dsay=a \"b\" c:\\d", "-Dhash=#x 'y'")))
                .contains("\"-Dsay=a \\\"b\\\" c:\\\\d\"", "\"-Dhash=#x 'y'\"");
    }

    @Test
    void keepsAnArgumentWithLineBreaksInOneLine() {
        assertThat(lines(command("-Dlines=a\nb\r\tc\f"))).contains("\"-Dlines=a\\nb\\r\\tc\\f\"");
    }

    @Test
    void showsOnlyTheArgumentFile() {
        Path arguments = directory.path().resolve("worker-3.args");
        assertThat(command().argv(arguments))
                .hasSize(5)
                .startsWith("/bin/sh", "-c")
                .endsWith("/opt/jdk/bin/java", "@" + arguments);
    }

    @Test
    void ignoresSignalsBeforeTheJvmStarts() {
        String script = command().argv(Path.of("/x")).get(2);
        assertThat(script).startsWith("trap '' ").contains("INT", "TERM", "HUP").contains("exec \"$0\" \"$@\"");
    }

    @Test
    void namesNoTokenAndNoSocket() {
        WorkerCommand command = command();
        String all = command.argumentFile(3, directory) + command.argv(Path.of("/x"));
        assertThat(all).doesNotContainIgnoringCase("token").doesNotContain(".sock");
        assertThat(all).doesNotContainPattern("[0-9a-f]{64}");
    }

    private static WorkerCommand command(String... extra) {
        return command(new AotCache.Unused("none"), extra);
    }

    private static WorkerCommand command(AotCache cache, String... extra) {
        return new WorkerCommand(
                JAVA, List.of(Path.of("/lib/a.jar"), Path.of("/job classes")), "512m", 3, List.of(extra), cache);
    }

    private List<String> lines(WorkerCommand command) {
        return command.argumentFile(3, directory).lines().toList();
    }
}
