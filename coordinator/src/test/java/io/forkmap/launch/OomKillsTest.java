package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
    @TempDir
    private Path directory;

    @Test
    void saysYesOnceForEachKill() throws IOException {
        Path counter = write("memory.events", "low 0\noom 4\noom_kill 3\noom_group_kill 0\n");
        OomKills kills = new OomKills(Optional.of(counter));
        assertThat(kills.claim()).isFalse();
        write("memory.events", "oom_kill 5\n");
        assertThat(kills.claim()).isTrue();
        assertThat(kills.claim()).isTrue();
        assertThat(kills.claim()).isFalse();
    }

    @Test
    void knowsNothingWithoutACounter() {
        assertThat(new OomKills(Optional.empty()).claim()).isFalse();
    }

    @Test
    void findsTheCounterOfTheOwnCgroup() throws IOException {
        Path membership = write("cgroup", "0::/user.slice/job\n");
        Path counter = write("fs/user.slice/job/memory.events", "oom_kill 0\n");
        assertThat(find(membership)).contains(counter);
    }

    @Test
    void findsThatOfVersionOne() throws IOException {
        Path membership = write("cgroup", "3:cpuset:/\n4:memory:/job_7\n0::/\n");
        Path counter = write("fs/memory/job_7/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        assertThat(find(membership)).contains(counter);
    }

    @Test
    void takesThatOfTheNodeForWantOfOne() throws IOException {
        Path node = write("vmstat", "pgfault 1\noom_kill 7\n");
        assertThat(find(directory.resolve("none"))).contains(node);
    }

    private Optional<Path> find(Path membership) {
        return OomKills.find(membership, directory.resolve("fs"), directory.resolve("vmstat"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
