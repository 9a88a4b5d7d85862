package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against files like those of other systems.
class HugePagesTest {
    @TempDir
    private Path root;

    private Path enabled;
    private Path release;

    @BeforeEach
    void makeDirectories() throws IOException {
        enabled = Files.createDirectories(root.resolve("sys/kernel/mm/transparent_hugepage"))
                .resolve("shmem_enabled");
        release = Files.createDirectories(root.resolve("proc/sys/kernel")).resolve("osrelease");
    }

    private String refusal(String words, String version) throws IOException {
        Files.writeString(enabled, words + "\n");
        Files.writeString(release, version + "\n");
        return new HugePages(root).refusal("tmpfs");
    }

    @Test
    void areGivenByLinuxFrom61OnUnlessDenied() throws IOException {
        assertThat(refusal("always within_size advise [never] deny force", "6.1.0-13-amd64"))
                .isEmpty();
        assertThat(refusal("[always] within_size advise never deny force", "7.0"))
                .isEmpty();
        assertThat(refusal("always within_size advise never [deny] force", "6.1.0-13-amd64"))
                .isEqualTo(enabled + " says deny; an administrator could write \"never\" into it, which leaves them to "
                        + "those who ask");
    }

    @Test
    void areNotGivenByOlderLinux() throws IOException {
        assertThat(refusal("always within_size advise [never] deny force", "5.14.0-503.el9.x86_64"))
                .startsWith("Linux 5.14.0-503.el9.x86_64 gives them only where the tmpfs is mounted so")
                .endsWith("remount it with huge=within_size");
    }

    @Test
    void areOfTmpfsOnly() {
        assertThat(new HugePages(root).refusal("ext4")).contains("type ext4").contains("--shm-dir");
    }

    @Test
    void tellNothingWhereTheKernelHasNone() {
        assertThat(new HugePages(root).refusal("tmpfs")).contains(enabled + " can't be read");
    }
}
