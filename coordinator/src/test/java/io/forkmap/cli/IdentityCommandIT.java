package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IdentityCommandIT {
    @TempDir
    private Path directory;

    @Test
    void showsCopiesBesideSharedMemory() throws Exception {
        Outcome outcome = new CommandLineFixture(directory)
                .run("identity", "--workers", 3, "--length", 300_000, "--engines", "copies,processes");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.subList(2, 12)).allMatch(line -> line.matches("x: [0-9] +300000 +\\| [0-9]+ .*\\| [0-9]+ .*"));
        assertThat(outcome.out())
                .containsPattern(
                        "\ncopies: 3 processes, [1-3] address(es)?, 3 pages of memory: each process has a copy")
                .containsPattern(
                        "\nprocesses: 3 processes, [1-3] address(es)?, 1 page of memory: it is the same memory");
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tellsAllAsJson() throws Exception {
        Outcome outcome = new CommandLineFixture(directory)
                .run("identity", "--engines", "threads,shm", "--inputs", 4, "--workers", 2, "--json");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        Path file = Files.writeString(directory.resolve("identity.json"), outcome.out());
        JsonTree found = JsonTree.read(file);
        assertThat(found.object("threads").text("verdict")).endsWith("1 page of memory: there is but one process");
        List<JsonTree> shared = found.object("shm").objects("inputs");
        Set<Long> processes = shared.stream().map(seen -> seen.integer("pid")).collect(Collectors.toSet());
        assertThat(processes).hasSize(2);
        assertThat(shared)
                .hasSize(4)
                .allSatisfy(seen -> assertThat(seen.integer("pssBytes")).isLessThan(seen.integer("rssBytes")));
    }

    @Test
    void refusesWrongArguments() {
        CommandLineFixture cli = new CommandLineFixture(directory);
        assertThat(cli.run("identity", "--workers", 0).code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("identity", "--engines", "fork").err()).contains("'fork' is none of");
    }
}
