package io.forkmap;

import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of a process when it was last looked at.
///
/// @param peakRssBytes the most that was ever resident, shared pages included
/// @param pssBytes its share of what is resident, shared pages divided by how many map them; 0 if never seen
record Vitals(long peakRssBytes, long pssBytes) {
    /// Before the first look.
    static final Vitals UNKNOWN = new Vitals(0, 0);

    /// Looks at a process; what can't be read any more stays as it was. Reads files: not for the event loop.
    ///
    /// @param withPss also that, which costs the kernel a walk over all pages
    Vitals next(long pid, boolean withPss) {
        Path process = Path.of("/proc", Long.toString(pid));
        long peak = kilobytes(process.resolve("status"), "VmHWM:");
        long pss = withPss ? kilobytes(process.resolve("smaps_rollup"), "Pss:") : 0;
        return new Vitals(Math.max(peak << 10, peakRssBytes), pss > 0 ? pss << 10 : pssBytes);
    }

    private static long kilobytes(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(name)) {
                    return Long.parseLong(
                            line.substring(name.length()).replace("kB", "").strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            // it has ended
        }
        return 0;
    }

    /// `peak RSS 1.2 GB, PSS 80.1 MB when last seen`; empty if it was never seen.
    @Override
    public String toString() {
        if (peakRssBytes == 0) {
            return "";
        }
        String pss = pssBytes == 0 ? "" : ", PSS " + Units.bytes(pssBytes) + " when last seen";
        return "peak RSS " + Units.bytes(peakRssBytes) + pss;
    }
}
