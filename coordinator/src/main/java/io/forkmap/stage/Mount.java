package io.forkmap.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mounted file system.
///
/// @param point where it is mounted
/// @param type as the kernel calls it: `ext4`, `nfs4`, `tmpfs`
/// @param source what is mounted: `/dev/sda1`, `server:/export`
/// @param options of the mount: `rw`, `noexec`
public record Mount(Path point, String type, String source, Set<String> options) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "hugetlbfs");
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "lustre",
            "gpfs",
            "beegfs",
            "fhgfs_nodev",
            "panfs",
            "pvfs2",
            "orangefs",
            "wekafs",
            "ceph",
            "glusterfs",
            "afs",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.dfuse",
            "fuse.s3fs",
            "fuse.gcsfuse",
            "fuse.rclone",
            "fuse.juicefs");

    /// Copies the options.
    public Mount {
        options = Set.copyOf(options);
    }

    /// The file system that a file is on.
    ///
    /// @throws IOException if there is no such file, or the system doesn't tell what is mounted
    public static Mount of(Path file) throws IOException {
        return find(file.toRealPath(), Files.readAllLines(TABLE));
    }

    /// The mount whose point is the longest beginning of the path; of two at one point the later hides the
    /// earlier.
    ///
    /// @param real absolute and without symbolic links
    /// @param table lines as in `/proc/self/mountinfo`:
    ///     `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`
    static Mount find(Path real, List<String> table) throws IOException {
        Mount best = null;
        for (String line : table) {
            String[] words = line.split(" ");
            int dash = List.of(words).indexOf("-");
            if (dash < 5 || dash + 2 >= words.length) {
                continue;
            }
            Path point = Path.of(plain(words[4]));
            if (real.startsWith(point) && (best == null || point.getNameCount() >= best.point.getNameCount())) {
                best = new Mount(point, words[dash + 1], plain(words[dash + 2]), options(words[5]));
            }
        }
        if (best == null) {
            throw new IOException("no mounted file system holds " + real);
        }
        return best;
    }

    private static Set<String> options(String text) {
        return new HashSet<>(List.of(text.split(",", -1)));
    }

    /// Blanks and backslashes are told as octal numbers.
    private static String plain(String word) {
        return OCTAL.matcher(word)
                .replaceAll(code ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), Byte.SIZE))));
    }

    /// Whether its files are on other machines: mapping them can be slow, and what others write is seen late.
    public boolean isNetwork() {
        return NETWORK.contains(type);
    }

    /// Whether programs and libraries on it can't be loaded.
    public boolean forbidsExecution() {
        return options.contains("noexec");
    }

    /// Whether its files are in memory.
    public boolean isMemory() {
        return MEMORY.contains(type);
    }

    /// `nfs4 (server:/export)`.
    @Override
    public String toString() {
        return type + " (" + source + ")";
    }
}
