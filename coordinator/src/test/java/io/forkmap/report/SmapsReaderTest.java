package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SmapsReaderTest {
    private static final long KIB = 1024;

    @Test
    void findsMappingByPathWithBlanksThoughDeleted() throws IOException {
        SmapsReader.Reading reading = recorded(new DatasetFile(Path.of("/data/two words.arrow"), 1, -1, -1));
        assertThat(reading.dataset()).isEqualTo(new MemoryUse(65536 * KIB, 8192 * KIB, 16 * KIB, 65520 * KIB));
    }

    @Test
    void findsMappingByDeviceAndInodeWhenItsPathChanged() throws IOException {
        // major 259 (0x103), minor 2
        DatasetFile file = new DatasetFile(Path.of("/data/was-here.arrow"), 1, 259 << 8 | 2, 77);
        assertThat(recorded(file).dataset()).isEqualTo(new MemoryUse(8 * KIB, 2 * KIB, 0, 8 * KIB));
        assertThat(recorded(new DatasetFile(file.path(), 1, 259 << 8 | 3, 77)).dataset())
                .isEqualTo(MemoryUse.NONE);
    }

    @Test
    void sumsAllMappings() throws IOException {
        long rss = 12000 + 65536 + 8 + 8 + 40;
        long pss = 12000 + 8192 + 4 + 2 + 40;
        assertThat(recorded().all())
                .isEqualTo(new MemoryUse(rss * KIB, pss * KIB, (12000 + 16 + 40) * KIB, (65520 + 16) * KIB));
    }

    @Test
    void readsPathWithLineFeedAsTheKernelTellsIt() throws IOException {
        String smaps = "7f00-7f01 r--s 00000000 fe:01 5     /data/a\\012b\nRss:    4 kB\n";
        DatasetFile file = new DatasetFile(Path.of("/data/a\nb"), 1, -1, -1);
        assertThat(read(smaps, file).dataset().rssBytes()).isEqualTo(4 * KIB);
    }

    @Test
    void passesOverWhatItDoesNotUnderstand() throws IOException {
        String smaps = "\n:\nRss: \nRss: many kB\nPss: 3\n7f00-7f01 r--s\nRss: 4 kB\n"
                + "7f-80 r--s 0 fe:01 x /data/a\nNew_Counter: 1 kB";
        SmapsReader.Reading reading = read(smaps, new DatasetFile(Path.of("/data/a"), 1, -1, -1));
        assertThat(reading.all()).isEqualTo(new MemoryUse(4 * KIB, 3 * KIB, 0, 0));
        assertThat(reading.dataset()).isEqualTo(MemoryUse.NONE);
    }

    private static SmapsReader.Reading read(String smaps, DatasetFile... files) throws IOException {
        return SmapsReader.read(new BufferedReader(new StringReader(smaps)), List.of(files));
    }

    private static SmapsReader.Reading recorded(DatasetFile... files) throws IOException {
        try (BufferedReader smaps = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SmapsReaderTest.class.getResourceAsStream("smaps-of-a-worker.txt")),
                StandardCharsets.UTF_8))) {
            return SmapsReader.read(smaps, List.of(files));
        }
    }
}
