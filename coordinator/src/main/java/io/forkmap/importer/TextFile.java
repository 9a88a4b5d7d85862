package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What a text looks like from its beginning.
final class TextFile {
    private static final int SAMPLE = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private TextFile() {}

    /// Whether it could be text: UTF-8 without control characters but those of text.
    static boolean isText(MemorySegment bytes) {
        byte[] sample = bytes.asSlice(0, Math.min(SAMPLE, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        CharBuffer text = CharBuffer.allocate(sample.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(sample), text, sample.length == bytes.byteSize());
        return !result.isError() && text.flip().chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    /// Where it begins, after a byte order mark if it has one.
    static long begin(MemorySegment bytes) {
        boolean marked = bytes.byteSize() >= BYTE_ORDER_MARK.length
                && bytes.asSlice(0, BYTE_ORDER_MARK.length).mismatch(MemorySegment.ofArray(BYTE_ORDER_MARK)) == -1;
        return marked ? BYTE_ORDER_MARK.length : 0;
    }

    /// What separates cells: the first comma, semicolon or tab outside a comment; else blanks.
    static char separator(MemorySegment bytes) {
        boolean comment = false;
        boolean lineBegins = true;
        long end = Math.min(SAMPLE, bytes.byteSize());
        for (long at = begin(bytes); at < end; at++) {
            byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
            comment = lineBegins ? b == '#' : comment;
            lineBegins = b == '\n';
            if (!comment && (b == ',' || b == ';' || b == '\t')) {
                return (char) b;
            }
        }
        return ' ';
    }
}
