package io.forkmap.identity;

/// Where one worker saw the array while it computed one input.
///
/// @param length of the array, in values
/// @param pid of the process
/// @param address of the first value, in that process
/// @param file what lies there: `device:inode`, or `anonymous`
/// @param fileOffset of the first value in that file; 0 of anonymous memory
/// @param frame number of the page of physical memory with the first value; 0 where the system doesn't tell
/// @param rssBytes of the array's mapping that the process has resident
/// @param pssBytes the same with each page divided by the number of processes that have it
public record Sighting(
        long length, long pid, long address, String file, long fileOffset, long frame, long rssBytes, long pssBytes) {
    /// What lies in anonymous memory.
    public static final String ANONYMOUS = "anonymous";

    /// What tells one page of memory from another: the physical one, if that is known. Otherwise the page of a
    /// file, which memory has once, or the process, whose anonymous memory is its own.
    public String page() {
        if (frame != 0) {
            return "frame " + Long.toHexString(frame);
        }
        return file.equals(ANONYMOUS) ? ANONYMOUS + " of " + pid : file + "+" + Long.toHexString(fileOffset);
    }
}
