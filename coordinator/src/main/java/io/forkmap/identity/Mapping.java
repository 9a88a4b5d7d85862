package io.forkmap.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The piece of this process's memory that an address lies in, as `/proc/self/smaps` tells of it:
///
/// ```
/// 7f5c8a000000-7f5d8a000000 r--s 00001000 fe:01 1835023                    /data/events.arrow
/// KernelPageSize:        4 kB
/// Rss:             4194304 kB
/// Pss:              524288 kB
/// ```
final class Mapping {
    private final long begin;
    private final long offset;
    private final String file;
    private long pageBytes = 4096;
    private long rssBytes;
    private long pssBytes;

    private Mapping(long begin, long offset, String file) {
        this.begin = begin;
        this.offset = offset;
        this.file = file;
    }

    /// Where an array of this process lies.
    static Sighting sight(long length, long address) throws IOException {
        try (BufferedReader smaps = Files.newBufferedReader(Path.of("/proc/self/smaps"), StandardCharsets.ISO_8859_1)) {
            Mapping mapping = find(smaps, address);
            if (mapping == null) {
                throw new IOException("no mapping of this process has address " + Long.toHexString(address));
            }
            boolean anonymous = mapping.file.equals(Sighting.ANONYMOUS);
            return new Sighting(
                    length,
                    ProcessHandle.current().pid(),
                    address,
                    mapping.file,
                    anonymous ? 0 : mapping.offset + address - mapping.begin,
                    frame(address, mapping.pageBytes),
                    mapping.rssBytes,
                    mapping.pssBytes);
        }
    }

    /// The mapping with its figures, or null if there is none.
    static @Nullable Mapping find(BufferedReader smaps, long address) throws IOException {
        Mapping found = null;
        for (String line = smaps.readLine(); line != null; line = smaps.readLine()) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.charAt(blank - 1) != ':') {
                if (found != null) {
                    return found;
                }
                found = header(line, address);
            } else if (found != null && blank > 0) {
                found.figure(line.substring(0, blank), line.substring(blank));
            }
        }
        return found;
    }

    /// Columns: addresses, permissions, offset, device, inode, path.
    private static @Nullable Mapping header(String line, long address) {
        String[] columns = line.split(" +", 6);
        String[] bounds = columns[0].split("-", 2);
        long begin = Long.parseUnsignedLong(bounds[0], 16);
        long end = Long.parseUnsignedLong(bounds[1], 16);
        if (Long.compareUnsigned(address, begin) < 0 || Long.compareUnsigned(address, end) >= 0) {
            return null;
        }
        String file = columns[4].equals("0") ? Sighting.ANONYMOUS : columns[3] + ":" + columns[4];
        return new Mapping(begin, Long.parseUnsignedLong(columns[2], 16), file);
    }

    private void figure(String name, String rest) {
        switch (name) {
            case "KernelPageSize:" -> pageBytes = kibibytes(rest);
            case "Rss:" -> rssBytes = kibibytes(rest);
            case "Pss:" -> pssBytes = kibibytes(rest);
            default -> {
                // one that isn't needed
            }
        }
    }

    private static long kibibytes(String rest) {
        return Long.parseLong(rest.strip().split(" ", 2)[0]) * 1024;
    }

    String file() {
        return file;
    }

    long rssBytes() {
        return rssBytes;
    }

    long pssBytes() {
        return pssBytes;
    }

    /// The number of the page of physical memory: bits 0 to 54 of the address's word in `pagemap`, if bit 63 says
    /// that it is there. Only a privileged process is told; others get 0.
    private static long frame(long address, long pageBytes) {
        try (RandomAccessFile pagemap = new RandomAccessFile("/proc/self/pagemap", "r")) {
            pagemap.seek(address / pageBytes * Long.BYTES);
            long word = Long.reverseBytes(pagemap.readLong());
            return word < 0 ? word & ((1L << 55) - 1) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
