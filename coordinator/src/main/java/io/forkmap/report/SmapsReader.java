package io.forkmap.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads `/proc/PID/smaps`: for each mapping a line that names it, then its counters.
///
/// ```
/// 7f5c8a000000-7f5d8a000000 r--s 00000000 fe:01 1835023                    /data/two words.arrow
/// Rss:             4194304 kB
/// Pss:              524288 kB
/// ```
///
/// Line by line, since a JVM's has several thousand, and without regular expressions: a run waits for this. Counters
/// that it doesn't know are skipped; newer kernels add some.
final class SmapsReader {
    private static final int MAX_DIGITS = 15;

    /// Looked up for every mapping: a dataset may be thousands of files.
    private final Set<String> paths = new HashSet<>();

    private final Set<String> inodes = new HashSet<>();
    private MemoryUse all = MemoryUse.NONE;
    private MemoryUse dataset = MemoryUse.NONE;
    private long hugeBytes;
    private boolean inDataset;

    private SmapsReader(List<DatasetFile> files) {
        for (DatasetFile file : files) {
            paths.add(file.mappedPath());
            paths.add(file.mappedPath() + " (deleted)");
            inodes.add(file.mappedInode());
        }
    }

    /// What one process uses.
    ///
    /// @param all all of its mappings; each was rounded down to 1 kB by the kernel
    /// @param dataset those of the dataset's files
    /// @param hugeBytes among the latter
    record Reading(MemoryUse all, MemoryUse dataset, long hugeBytes) {}

    static Reading read(BufferedReader smaps, List<DatasetFile> files) throws IOException {
        SmapsReader reader = new SmapsReader(files);
        for (String line = smaps.readLine(); line != null; line = smaps.readLine()) {
            reader.accept(line);
        }
        return new Reading(reader.all, reader.dataset, reader.hugeBytes);
    }

    private void accept(String line) {
        int blank = line.indexOf(' ');
        if (blank <= 0) {
            return;
        }
        if (line.charAt(blank - 1) != ':') {
            inDataset = isDataset(line);
            return;
        }
        switch (line.substring(0, blank)) {
            case "Rss:" -> add(new MemoryUse(bytes(line, blank), 0, 0, 0));
            case "Pss:" -> add(new MemoryUse(0, bytes(line, blank), 0, 0));
            case "Private_Clean:", "Private_Dirty:" -> add(new MemoryUse(0, 0, bytes(line, blank), 0));
            case "Shared_Clean:", "Shared_Dirty:" -> add(new MemoryUse(0, 0, 0, bytes(line, blank)));
            case "AnonHugePages:", "ShmemPmdMapped:", "FilePmdMapped:" ->
                hugeBytes += inDataset ? bytes(line, blank) : 0;
            default -> {
                // one that isn't needed
            }
        }
    }

    private void add(MemoryUse use) {
        all = all.plus(use);
        if (inDataset) {
            dataset = dataset.plus(use);
        }
    }

    /// Columns: addresses, permissions, offset, device, inode, path. The path is the rest of the line, blanks
    /// included; anonymous memory has none.
    private boolean isDataset(String line) {
        if (paths.isEmpty() || line.indexOf('/') < 0) {
            return false;
        }
        String[] columns = line.split(" +", 6);
        return columns.length == 6
                && columns[5].startsWith("/")
                && (paths.contains(columns[5]) || inodes.contains(columns[3] + " " + columns[4]));
    }

    /// The number in `Rss:   4194304 kB`.
    private static long bytes(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int begin = at;
        long number = 0;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            number = 10 * number + line.charAt(at++) - '0';
        }
        boolean ends = at == line.length() || line.charAt(at) == ' ';
        return ends && at - begin <= MAX_DIGITS ? number * 1024 : 0;
    }
}
