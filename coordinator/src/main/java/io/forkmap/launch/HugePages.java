package io.forkmap.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a system keeps a shared segment in huge pages when it is asked to collapse what was written: Linux does
/// from 6.1 on, in a tmpfs, however that is mounted, unless it was told never to.
///
/// @param root where `/sys` and `/proc` are
record HugePages(Path root) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /// Why there are none, and what an administrator could do; empty when there is no reason that can be known
    /// beforehand.
    ///
    /// @param fileSystem that the segment is in, `tmpfs` for example
    String refusal(String fileSystem) {
        if (!fileSystem.equals("tmpfs")) {
            return "it is in a file system of type " + fileSystem + ", and only tmpfs has them; choose another place "
                    + "by --shm-dir";
        }
        Path shared = root.resolve("sys/kernel/mm/transparent_hugepage/shmem_enabled");
        String enabled;
        String release;
        try {
            enabled = Files.readString(shared);
            release =
                    Files.readString(root.resolve("proc/sys/kernel/osrelease")).strip();
        } catch (IOException e) {
            return "the system tells nothing of them: " + e.getMessage() + " can't be read";
        }
        if (enabled.contains("[deny]")) {
            return shared + " says deny; an administrator could write \"never\" into it, which leaves them to those "
                    + "who ask";
        }
        return isBefore61(release)
                ? "Linux " + release + " gives them only where the tmpfs is mounted so, from 6.1 on to those who ask; "
                        + "an administrator could remount it with huge=within_size"
                : "";
    }

    private static boolean isBefore61(String release) {
        Matcher version = VERSION.matcher(release);
        return version.matches() && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) < 601;
    }
}
