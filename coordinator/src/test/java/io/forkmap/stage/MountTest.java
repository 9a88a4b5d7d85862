package io.forkmap.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountTest {
    private static final List<String> TABLE = List.of(
            "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
            "23 22 0:40 / /scratch rw - tmpfs tmpfs rw",
            "24 22 0:41 / /home rw,noatime shared:2 master:3 - nfs4 server:/export/home rw,vers=4.2",
            "25 22 0:42 / /scratch rw - lustre 10.0.0.1@o2ib:/work rw",
            "26 22 0:43 / /two\\040words rw - fuse.sshfs me@there:/a\\134b rw",
            "what no kernel would write");

    @Test
    void findsTheNearestMountAndTheLatestOfTwo() throws IOException {
        assertThat(of("/data/a.arrow"))
                .isEqualTo(new Mount(Path.of("/"), "ext4", "/dev/vda", Set.of("rw", "relatime")));
        assertThat(of("/home/me/a.arrow")).hasToString("nfs4 (server:/export/home)");
        assertThat(of("/homes/a.arrow").type()).isEqualTo("ext4");
        assertThat(of("/scratch/a.arrow").type()).isEqualTo("lustre");
        assertThat(of("/two words/a"))
                .isEqualTo(new Mount(Path.of("/two words"), "fuse.sshfs", "me@there:/a\\b", Set.of("rw")));
    }

    @Test
    void knowsWhichAreOnOtherMachinesAndWhichInMemory() throws IOException {
        assertThat(List.of(of("/home/a"), of("/scratch/a"), of("/two words/a"))).allMatch(Mount::isNetwork);
        assertThat(of("/a").isNetwork()).isFalse();
        assertThat(new Mount(Path.of("/"), "tmpfs", "tmpfs", Set.of()).isMemory())
                .isTrue();
    }

    @Test
    void knowsWhereNothingCanBeExecuted() throws IOException {
        assertThat(of("/a").forbidsExecution()).isFalse();
        String line = "24 22 0:41 / /tmp rw,nosuid,noexec - tmpfs tmpfs rw";
        assertThat(Mount.find(Path.of("/tmp/a"), List.of(line)).forbidsExecution())
                .isTrue();
    }

    @Test
    void asksTheSystem() throws IOException {
        assertThat(Mount.of(Path.of("/proc/self/status")).type()).isEqualTo("proc");
        assertThatThrownBy(() -> Mount.find(Path.of("/a"), List.of())).isInstanceOf(IOException.class);
    }

    private static Mount of(String path) throws IOException {
        return Mount.find(Path.of(path), TABLE);
    }
}
