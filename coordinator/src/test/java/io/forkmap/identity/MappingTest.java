package io.forkmap.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final String SMAPS = """
            7f0000000000-7f0000010000 rw-p 00000000 00:00 0
            Rss:                  64 kB
            Pss:                  64 kB
            VmFlags: rd wr mr mw
            7f5c8a000000-7f5d8a000000 r--s 00001000 fe:01 1835023                    /data/two words.arrow
            KernelPageSize:        4 kB
            Rss:                4096 kB
            Pss:                1024 kB
            VmFlags: rd sh mr
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            Rss:                   0 kB
            """;

    @Test
    void findsTheMappingOfAnAddress() throws IOException {
        Mapping file = find(0x7f5c8a000010L);
        assertThat(file.file()).isEqualTo("fe:01:1835023");
        assertThat(file.rssBytes()).isEqualTo(4096 * 1024);
        assertThat(file.pssBytes()).isEqualTo(1024 * 1024);
        assertThat(find(0x7f000000ffffL).file()).isEqualTo("anonymous");
        assertThat(find(0xffffffffff600000L).rssBytes()).isZero();
    }

    @Test
    void findsNoneBetweenMappings() throws IOException {
        try (BufferedReader smaps = new BufferedReader(new StringReader(SMAPS))) {
            assertThat(Mapping.find(smaps, 0x7f0000010000L)).isNull();
        }
    }

    private static Mapping find(long address) throws IOException {
        try (BufferedReader smaps = new BufferedReader(new StringReader(SMAPS))) {
            return Objects.requireNonNull(Mapping.find(smaps, address));
        }
    }

    @Test
    void tellsPagesApartWithoutTheirFrames() {
        Sighting one = new Sighting(1, 10, 0x1000, "fe:01:7", 64, 0, 0, 0);
        assertThat(one.page()).isEqualTo("fe:01:7+40");
        assertThat(new Sighting(1, 11, 0x1000, Sighting.ANONYMOUS, 0, 0, 0, 0).page())
                .isEqualTo("anonymous of 11");
        assertThat(new Sighting(1, 11, 0x1000, "fe:01:7", 64, 0x2f, 0, 0).page())
                .isEqualTo("frame 2f");
    }
}
