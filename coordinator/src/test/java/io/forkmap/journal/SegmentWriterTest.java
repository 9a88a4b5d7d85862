package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SegmentWriterTest {
    private final FakeFile file = new FakeFile();
    private final CompletableFuture<JournalException> failed = new CompletableFuture<>();

    /// A file that fails when told to.
    private static final class FakeFile implements SegmentFile {
        private final List<String> calls = new ArrayList<>();
        private long size;
        private long room = Long.MAX_VALUE;
        private boolean storageFails;

        @Override
        public synchronized void write(ByteBuffer bytes, long at) throws IOException {
            assertThat(at).isEqualTo(size);
            size += Math.min(room - size, bytes.remaining());
            if (size == room) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public synchronized void force() throws IOException {
            if (storageFails) {
                throw new IOException("Input/output error");
            }
            calls.add("force " + size);
        }

        @Override
        public synchronized void truncate(long to) {
            size = to;
            calls.add("truncate " + to);
        }

        @Override
        public synchronized void close() {
            calls.add("close");
        }
    }

    private SegmentWriter begin() throws IOException {
        return SegmentWriter.begin(file, Path.of("some.segment"), ReferenceSegment.header(), 1000, failed::complete);
    }

    @Test
    void commitsManyRecordsTogether() throws Exception {
        try (SegmentWriter writer = begin()) {
            for (int i = 0; i < 1000; i++) {
                writer.append(new byte[88], 10);
            }
            writer.sync();
            assertThat(file.calls).last().isEqualTo("force " + (96 + 1000 * 100));
        }
        assertThat(file.calls).first().isEqualTo("force 96");
        assertThat(file.calls).last().isEqualTo("close");
        assertThat(file.calls.size()).isLessThan(20);
    }

    @Test
    void commitsWhatIsLeftWhenItIsClosed() throws Exception {
        try (SegmentWriter writer = begin()) {
            writer.append(new byte[88], 10);
        }
        assertThat(file.calls).containsExactly("force 96", "force 196", "close");
    }

    @Test
    void tellsThatTheDiskIsFullAndLeavesNoHalfRecord() throws Exception {
        file.room = 300;
        try (SegmentWriter writer = begin()) {
            for (int i = 0; i < 3; i++) {
                writer.append(new byte[88], 10);
            }
            JournalException why = failed.get(10, TimeUnit.SECONDS);
            assertThat(why.kind()).isEqualTo(JournalException.Kind.IO);
            assertThat(why)
                    .hasMessageContaining("some.segment")
                    .hasMessageContaining("next 100 bytes")
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("about 9.8 kB for the 980 chunks that are left");
            assertThatThrownBy(writer::sync).isSameAs(why);
            assertThatThrownBy(() -> writer.append(new byte[1], 10)).isSameAs(why);
        }
        assertThat(file.calls).contains("truncate 296");
    }

    @Test
    void writesNothingAfterTheStorageHasFailed() throws Exception {
        try (SegmentWriter writer = begin()) {
            synchronized (file) {
                file.storageFails = true;
            }
            writer.append(new byte[88], 10);
            assertThatThrownBy(writer::sync).hasMessageContaining("storage failed");
            synchronized (file) {
                file.storageFails = false;
            }
            assertThatThrownBy(() -> writer.append(new byte[1], 10)).hasMessageContaining("storage failed");
            assertThatThrownBy(writer::sync).hasMessageContaining("storage failed");
        }
        assertThat(file.size).isEqualTo(196);
        assertThat(file.calls).containsExactly("force 96", "close");
    }
}
