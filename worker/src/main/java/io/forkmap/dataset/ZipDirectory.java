package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where in a zip archive its members are; those that are stored as they are can be mapped. All numbers are
/// little-endian, and one that is all ones is to be found in 64 bits elsewhere.
/// ```
/// local header │ member │ …   "PK\3\4" +26 u16 name length, +28 u16 extra length, +30 name, extra
/// entry │ …                   "PK\1\2" +8 u16 flags, +10 u16 method, +20 u32 stored size, +24 u32 size,
///                             +28 u16 name, +30 u16 extra, +32 u16 comment length, +42 u32 offset, +46 name, extra
/// end in 64 bits              "PK\6\6" +32 u64 entries, +48 u64 offset of the first
/// its locator, 20 bytes       "PK\6\7" +8 u64 offset of the end in 64 bits
/// end, 22 bytes │ comment     "PK\5\6" +10 u16 entries, +16 u32 offset of the first
/// ```
/// From PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16 and 4.5.3.
final class ZipDirectory {
    /// @param stored whether its bytes are there as they are, neither compressed nor encrypted
    /// @param begin byte of the archive where it begins
    /// @param byteCount as stored
    record Member(String name, boolean stored, long begin, long byteCount) {}

    private static final int LOCAL = 0x04034b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENTRY_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int ENCRYPTED = 1;
    private static final long IN_64_BITS = 0xffffffffL;

    private final FileMapping file;
    private final MemorySegment bytes;

    private ZipDirectory(FileMapping file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    /// @throws DatasetException when it is damaged
    static List<Member> read(FileMapping file) {
        try {
            return new ZipDirectory(file).members();
        } catch (IndexOutOfBoundsException e) {
            throw new DatasetException(
                    DatasetException.Kind.MALFORMED,
                    file.path() + ": the directory of the archive leads out of the file (" + e.getMessage()
                            + "); the file is damaged or incomplete: write or copy it again",
                    e);
        }
    }

    private List<Member> members() {
        long end = end();
        long count = u16(end + 10);
        long at = u32(end + 16);
        long locator = end - LOCATOR_BYTES;
        if (locator >= 0 && u32(locator) == LOCATOR_64) {
            long end64 = i64(locator + 8);
            requireSignature(end64, END_64, "the end of the directory");
            count = i64(end64 + 32);
            at = i64(end64 + 48);
        }
        List<Member> members = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            requireSignature(at, ENTRY, "entry " + i + " of the directory");
            members.add(member(at));
            at += ENTRY_BYTES + u16(at + 28) + u16(at + 30) + u16(at + 32);
        }
        return members;
    }

    /// The last place where the end can be; a comment may follow it.
    private long end() {
        long last = bytes.byteSize() - END_BYTES;
        for (long at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
            if (u32(at) == END && at + END_BYTES + u16(at + 20) == bytes.byteSize()) {
                return at;
            }
        }
        throw file.damaged("starts as a zip archive, but doesn't end as one", bytes.byteSize());
    }

    private Member member(long entry) {
        int nameLength = u16(entry + 28);
        String name = new String(
                bytes.asSlice(entry + ENTRY_BYTES, nameLength).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        long extra = entry + ENTRY_BYTES + nameLength;
        long extraEnd = extra + u16(entry + 30);
        // Those numbers that are in 64 bits are there one after the other, in this order.
        long at64 = extra64(extra, extraEnd);
        long[] numbers = {u32(entry + 24), u32(entry + 20), u32(entry + 42)};
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == IN_64_BITS && at64 >= 0 && at64 + Long.BYTES <= extraEnd) {
                numbers[i] = i64(at64);
                at64 += Long.BYTES;
            }
        }
        boolean stored = u16(entry + 10) == 0 && (u16(entry + 8) & ENCRYPTED) == 0 && numbers[0] == numbers[1];
        long header = numbers[2];
        requireSignature(header, LOCAL, "member \"" + name + "\"");
        long begin = header + LOCAL_BYTES + u16(header + 26) + u16(header + 28);
        if (numbers[1] < 0 || numbers[1] > bytes.byteSize() - begin) {
            throw file.damaged("member \"" + name + "\": " + numbers[1] + " bytes leave the file", begin);
        }
        return new Member(name, stored, begin, numbers[1]);
    }

    /// Where the content of the extra field for 64 bits begins, or -1.
    private long extra64(long begin, long end) {
        long at = begin;
        while (at + 4 <= end) {
            if (u16(at) == 1) {
                return at + 4;
            }
            at += 4 + u16(at + 2);
        }
        return -1;
    }

    private void requireSignature(long at, int signature, String what) {
        if (at < 0 || at > bytes.byteSize() - Integer.BYTES || u32(at) != signature) {
            throw file.damaged(what + " isn't there", at);
        }
    }

    private int u16(long at) {
        return Short.toUnsignedInt(bytes.get(LittleEndian.SHORT, at));
    }

    private long u32(long at) {
        return Integer.toUnsignedLong(bytes.get(LittleEndian.INT, at));
    }

    private long i64(long at) {
        return bytes.get(LittleEndian.LONG, at);
    }
}
