package io.forkmap.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that may be mapped, as a memory map names it: by its real path, or by device and inode where the path has
/// changed since (replaced, moved, another mount).
///
/// @param path absolute and without symbolic links
/// @param sizeBytes its length
/// @param device as `stat` gives it; -1 when unknown
/// @param inode -1 when unknown
public record DatasetFile(Path path, long sizeBytes, long device, long inode) {
    /// Asks the file system about a file as it is now.
    ///
    /// @throws IOException if it isn't there
    public static DatasetFile of(Path file) throws IOException {
        Path real = file.toRealPath();
        long size = Files.size(real);
        if (!real.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return new DatasetFile(real, size, -1, -1);
        }
        // The key is an Integer or a Long, whichever the JDK likes.
        Number device = (Number) Files.getAttribute(real, "unix:dev");
        Number inode = (Number) Files.getAttribute(real, "unix:ino");
        return new DatasetFile(real, size, device.longValue(), inode.longValue());
    }

    /// How the last column of a line in `/proc/PID/maps` names it: a line feed is told as `\012`.
    String mappedPath() {
        return path.toString().replace("\n", "\\012");
    }

    /// How the columns before that do: `fe:01 1835023`, device and inode; empty when unknown.
    String mappedInode() {
        return device < 0 ? "" : majorAndMinor() + " " + inode;
    }

    /// Splits a `dev_t` as the C library's `major` and `minor` do, and prints it as the kernel does.
    private String majorAndMinor() {
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & ~0xffL & 0xffffffffL);
        return String.format("%02x:%02x", major, minor);
    }
}
