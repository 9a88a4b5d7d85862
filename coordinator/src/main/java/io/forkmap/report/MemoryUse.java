package io.forkmap.report;

/// Resident memory as Linux counts it; what was swapped out is not in it.
///
/// @param rssBytes every resident page in full: a page that ten processes map is counted ten times over them
/// @param pssBytes each page divided by the number of processes that map it: adds up to what is really used
/// @param privateBytes the part that this process alone maps, clean and dirty
/// @param sharedBytes the part that another process maps too, in full
public record MemoryUse(long rssBytes, long pssBytes, long privateBytes, long sharedBytes) {
    static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0);

    MemoryUse plus(MemoryUse other) {
        return new MemoryUse(
                rssBytes + other.rssBytes,
                pssBytes + other.pssBytes,
                privateBytes + other.privateBytes,
                sharedBytes + other.sharedBytes);
    }
}
