package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLeftTest {
    @TempDir
    private Path root;

    @BeforeEach
    void hasAMachine() throws IOException {
        write(
                "proc/meminfo",
                "MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB\n");
    }

    @Test
    void isWhatTheMachineHasAvailable() {
        assertThat(MemoryLeft.under(root)).hasToString("the machine has 8.2 GB left");
    }

    @Test
    void isWhatTheCgroupLeaves() throws IOException {
        write("proc/self/cgroup", "0::/slurm/job_7\n");
        write("sys/fs/cgroup/slurm/job_7/memory.max", "4000000000\n");
        write("sys/fs/cgroup/slurm/job_7/memory.current", "3500000000\n");
        write("sys/fs/cgroup/slurm/job_7/memory.stat", "anon 1000\nfile 2000000000\nshmem 500000000\nfile_mapped 7\n");
        MemoryLeft left = MemoryLeft.under(root);
        assertThat(left.byteCount()).isEqualTo(2_000_000_000L);
        assertThat(left).hasToString("the cgroup /slurm/job_7 has 2.0 GB left");
    }

    @Test
    void isWhatACgroupAboveLeaves() throws IOException {
        write("proc/self/cgroup", "0::/slurm/job_7\n");
        write("sys/fs/cgroup/slurm/job_7/memory.max", "max\n");
        write("sys/fs/cgroup/slurm/job_7/memory.current", "3500000000\n");
        write("sys/fs/cgroup/slurm/memory.max", "3000000000\n");
        write("sys/fs/cgroup/slurm/memory.current", "2900000000\n");
        assertThat(MemoryLeft.under(root)).isEqualTo(new MemoryLeft(100_000_000, "the cgroup /slurm"));
    }

    @Test
    void knowsTheFirstVersionOfCgroups() throws IOException {
        write("proc/self/cgroup", "5:cpu,cpuacct:/cpu\n4:memory:/job\n0::/\n");
        write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "1000000000\n");
        write("sys/fs/cgroup/memory/job/memory.usage_in_bytes", "900000000\n");
        write("sys/fs/cgroup/memory/job/memory.stat", "total_cache 300000000\ntotal_shmem 100000000\n");
        assertThat(MemoryLeft.under(root)).isEqualTo(new MemoryLeft(300_000_000, "the cgroup /job"));
    }

    @Test
    void isNeverNegative() throws IOException {
        write("proc/self/cgroup", "0::/a\n");
        write("sys/fs/cgroup/a/memory.max", "1000\n");
        write("sys/fs/cgroup/a/memory.current", "5000\n");
        assertThat(MemoryLeft.under(root).byteCount()).isZero();
    }

    @Test
    void isBoundlessWhereNobodyTells() throws IOException {
        Files.delete(root.resolve("proc/meminfo"));
        assertThat(MemoryLeft.under(root).byteCount()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isSomethingHere() {
        assertThat(MemoryLeft.now().byteCount()).isBetween(1L, Long.MAX_VALUE - 1);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
