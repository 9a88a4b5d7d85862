package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {
    private static final int AT = SegmentHeader.BYTES;

    @TempDir
    private Path directory;

    /// It fits into the file, which has a hole behind what is written here.
    @Test
    void takesALengthThatNoArrayHasForDamage() throws Exception {
        Path file = directory.resolve("some.segment");
        ByteBuffer header = ReferenceSegment.header().encode();
        Framing framing = new Framing(SegmentHeader.crc(header));
        int length = Integer.MAX_VALUE - 2;
        ByteBuffer head = ByteBuffer.allocate(Framing.HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(length).putInt(framing.headCrc(AT, length)).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(header);
            channel.write(head);
            channel.write(framing.frame(AT + Framing.HEAD_BYTES, new byte[] {7}));
            channel.write(ByteBuffer.allocate(1), AT + 2L * Integer.MAX_VALUE);
        }
        List<String> found = new ArrayList<>();
        try (SegmentReader reader = SegmentReader.open(file)) {
            reader.visit(new SegmentReader.Visitor() {
                @Override
                public void record(long at, byte[] payload) {
                    found.add("record at " + at + " of " + payload.length);
                    throw new Enough();
                }

                @Override
                public void damaged(long begin, long end) {
                    found.add("damaged " + begin + " to " + end);
                }

                @Override
                public void torn(long begin, long end) {
                    found.add("torn " + begin + " to " + end);
                }
            });
        } catch (Enough e) {
            // the hole is long
        }
        assertThat(found).containsExactly("damaged 96 to 104", "record at 112 of 1");
    }

    private static final class Enough extends RuntimeException {}
}
