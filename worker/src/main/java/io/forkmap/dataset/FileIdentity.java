package io.forkmap.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What tells a file from another, and from itself before somebody wrote to it. Comparable on one machine only.
///
/// @param path as it was given
/// @param device number of its file system
/// @param inode number within that
/// @param byteCount its size
/// @param mtimeNanos when its content was last changed, nanoseconds since 1970
public record FileIdentity(Path path, long device, long inode, long byteCount, long mtimeNanos) {
    /// The identity of the file that the path leads to now; links are followed.
    ///
    /// @throws IOException when there is none, or it can't be asked
    public static FileIdentity of(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime");
        return new FileIdentity(
                path,
                number(attributes, "dev"),
                number(attributes, "ino"),
                number(attributes, "size"),
                modified(attributes).to(TimeUnit.NANOSECONDS));
    }

    private static long number(Map<String, Object> attributes, String name) throws IOException {
        if (attributes.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IOException("the file system doesn't tell " + name);
    }

    private static FileTime modified(Map<String, Object> attributes) throws IOException {
        if (attributes.get("lastModifiedTime") instanceof FileTime time) {
            return time;
        }
        throw new IOException("the file system doesn't tell when the file was modified");
    }
}
