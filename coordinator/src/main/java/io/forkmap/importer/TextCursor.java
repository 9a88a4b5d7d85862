package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Steps through the lines of a text and the cells of each. Comments, lines that begin with `#`, are passed over.
final class TextCursor {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final MemorySegment bytes;
    private final char separator;
    private long next;
    private long line;
    private long lineEnd;
    private long cellBegin;
    private long cellEnd;
    private long nextCell;
    private boolean moreCells;

    /// @param separator of cells; a blank stands for any blanks and tabs together
    TextCursor(MemorySegment bytes, char separator) {
        this.bytes = bytes;
        this.separator = separator;
        this.next = TextFile.begin(bytes);
    }

    /// Steps to the next line that is no comment, if there is one.
    boolean nextLine() {
        while (next < bytes.byteSize()) {
            long begin = next;
            long end = begin;
            while (end < bytes.byteSize() && bytes.get(BYTE, end) != '\n') {
                end++;
            }
            next = end + 1;
            line++;
            if (bytes.get(BYTE, begin) != '#') {
                lineEnd = end > begin && bytes.get(BYTE, end - 1) == '\r' ? end - 1 : end;
                nextCell = begin;
                moreCells = !isBlank(begin, lineEnd);
                return true;
            }
        }
        return false;
    }

    /// Of the current line, from 1.
    long line() {
        return line;
    }

    /// Whether there is nothing in the rest of the line.
    boolean isAtEnd() {
        return !moreCells;
    }

    /// Steps to the next cell of the line, if there is one.
    boolean nextCell() {
        if (!moreCells) {
            return false;
        }
        long begin = nextCell;
        if (separator == ' ') {
            begin = skipBlanks(begin);
        }
        long end = begin;
        while (end < lineEnd && !isSeparator(bytes.get(BYTE, end))) {
            end++;
        }
        nextCell = end + 1;
        moreCells = separator == ' ' ? !isBlank(end, lineEnd) : end < lineEnd;
        trim(begin, end);
        return true;
    }

    private void trim(long begin, long end) {
        cellBegin = begin;
        cellEnd = end;
        while (cellBegin < cellEnd && isBlank(bytes.get(BYTE, cellBegin))) {
            cellBegin++;
        }
        while (cellEnd > cellBegin && isBlank(bytes.get(BYTE, cellEnd - 1))) {
            cellEnd--;
        }
    }

    long cellLength() {
        return cellEnd - cellBegin;
    }

    /// The cell without blanks around it; of a long one the beginning.
    String cell() {
        long length = Math.min(cellLength(), TextNumbers.LONGEST + 1L);
        return new String(bytes.asSlice(cellBegin, length).toArray(BYTE), StandardCharsets.UTF_8);
    }

    private boolean isSeparator(byte b) {
        return separator == ' ' ? isBlank(b) : b == separator;
    }

    private long skipBlanks(long from) {
        long at = from;
        while (at < lineEnd && isBlank(bytes.get(BYTE, at))) {
            at++;
        }
        return at;
    }

    private boolean isBlank(long begin, long end) {
        for (long at = begin; at < end; at++) {
            if (!isBlank(bytes.get(BYTE, at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
