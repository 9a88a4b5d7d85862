package io.forkmap.stage;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.report.Progress;
import io.forkmap.resources.Machine;
import io.forkmap.resources.Memory;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a user's copies of datasets are, on a file system of this machine.
/// ```
/// DIR/forkmap-stage-USER/          mode 0700
///     lock                         see StageLocks
///     KEY/0-events.arrow  …        a copy that is complete; KEY depends on the source's path, size and time
///     KEY.new/                     one that is being made, or whose maker was killed
///     KEY.keep                     the copy stays without users; the paths of its source, a line each
/// ```
/// A copy lives as long as its last user. What was left by processes that were killed goes when the next opens or
/// closes the directory. One thread; not more than one object for a directory in a process.
public final class StageDirectory implements AutoCloseable {
    private static final String PREFIX = "forkmap-stage-";
    private static final String NEW = ".new";
    private static final String KEEP = ".keep";

    private final Path directory;
    private final Mount mount;
    private final StageLocks locks;
    private final Machine machine;
    private final Map<StageKey, StagedCopy> copies = new LinkedHashMap<>();

    /// What is being copied: Ctrl-C must not leave half of it in memory.
    private volatile @Nullable Path making;

    private boolean closed;

    private StageDirectory(Path directory, Mount mount, StageLocks locks, Machine machine) {
        this.machine = machine;
        this.directory = directory;
        this.mount = mount;
        this.locks = locks;
    }

    /// Opens the copies of one user.
    ///
    /// @param parent a directory on a file system of this machine
    /// @param user whose copies they are
    /// @param machine that tells how much memory may be used
    /// @throws StageException if it can't be used
    public static StageDirectory open(Path parent, String user, Machine machine) {
        try {
            Mount mount = Mount.of(parent);
            if (mount.isNetwork()) {
                throw new StageException(
                        StageException.Kind.USAGE,
                        parent + " is on " + mount + ", a file system of other machines: stage to /dev/shm or to a "
                                + "disk of this one");
            }
            Path directory = parent.toRealPath().resolve(PREFIX + user);
            StageDirectory stage = new StageDirectory(directory, mount, StageLocks.open(directory), machine);
            stage.sweep();
            return stage;
        } catch (IOException e) {
            throw failed("can't stage to " + parent, e);
        }
    }

    /// The file system that the copies are on.
    public Mount mount() {
        return mount;
    }

    /// A copy of the files of a dataset, made unless there is one of the files as they are now. Waits while another
    /// process makes it.
    ///
    /// @param progress of copying, in bytes
    /// @throws StageException if there is no room, or reading or writing fails
    public DataSource stage(DataSource source, Progress progress) {
        try {
            List<FileIdentity> identities = StageKey.identities(source.files());
            StageKey key = StageKey.of(identities);
            StagedCopy copy = copies.get(key);
            if (copy == null) {
                copy = acquire(key, source, identities, progress);
                copies.put(key, copy);
            }
            return new DataSource(source.name(), copy.source().files(), source.paired());
        } catch (IOException e) {
            throw failed("can't stage " + source.files().getFirst(), e);
        }
    }

    /// Whether [#stage] made a copy rather than to find one.
    public boolean madeAny() {
        return copies.values().stream().anyMatch(StagedCopy::made);
    }

    /// Lets the copies of this object stay after their last user, until the source changes.
    ///
    /// What is kept must not take memory for ever.
    ///
    /// @throws StageException in a file system that is in memory
    public void keep() {
        requireKeepable();
        try {
            for (StagedCopy copy : copies.values()) {
                Files.write(directory.resolve(copy.key().name() + KEEP), copy.lines(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw failed("can't keep the copies in " + directory, e);
        }
    }

    /// What is kept must not take memory for ever.
    ///
    /// @throws StageException in a file system that is in memory
    public void requireKeepable() {
        if (mount.isMemory()) {
            throw new StageException(
                    StageException.Kind.USAGE,
                    "a copy in " + mount.point() + " takes memory, and can't be kept without a user: name a directory "
                            + "on a disk by --to DIR");
        }
    }

    /// Whoever has the shared lock and finds a copy uses it. Whoever finds none tries to be the one who makes it,
    /// and begins again when others were faster, or when the copy went between the two locks.
    private StagedCopy acquire(StageKey key, DataSource source, List<FileIdentity> identities, Progress progress)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < source.files().size(); i++) {
            Path name = identities.get(i).path().getFileName();
            files.add(directory.resolve(key.name()).resolve(i + "-" + name));
        }
        boolean made = false;
        while (true) {
            FileLock lock = locks.share(key);
            if (Files.isDirectory(directory.resolve(key.name()))) {
                List<Path> originals =
                        identities.stream().map(FileIdentity::path).toList();
                return new StagedCopy(
                        key, new DataSource(source.name(), files, source.paired()), originals, made, lock);
            }
            lock.release();
            FileLock claimed = locks.tryClaim(key);
            if (claimed != null) {
                try (claimed) {
                    made = Files.isDirectory(directory.resolve(key.name())) || make(key, identities, progress);
                }
            }
        }
    }

    private boolean make(StageKey key, List<FileIdentity> identities, Progress progress) throws IOException {
        Path fresh = directory.resolve(key.name() + NEW);
        StagePaths.remove(fresh);
        long total = identities.stream().mapToLong(FileIdentity::byteCount).sum();
        StageRoom.require(directory, mount, total, Memory.of(machine).available());
        StagePaths.makePrivate(fresh);
        making = fresh;
        try {
            progress.begin(total, total);
            for (int i = 0; i < identities.size(); i++) {
                Path source = identities.get(i).path();
                CheckedCopy.make(
                        source, fresh.resolve(i + "-" + source.getFileName()), bytes -> progress.advance(bytes, bytes));
            }
            requireUnchanged(identities);
            Files.move(fresh, directory.resolve(key.name()), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            StagePaths.remove(fresh);
            making = null;
        }
    }

    private static void requireUnchanged(List<FileIdentity> identities) throws IOException {
        for (FileIdentity before : identities) {
            if (!FileIdentity.of(before.path()).equals(before)) {
                throw new StageException(
                        StageException.Kind.IO,
                        before.path() + " changed while it was copied: stage it again when nothing writes to it");
            }
        }
    }

    /// Removes copies that nobody uses.
    private void sweep() throws IOException {
        for (Path each : StagePaths.list(directory)) {
            String name = each.getFileName().toString();
            StageKey key = new StageKey(name.replace(NEW, "").replace(KEEP, ""));
            if (key.isValid() && !copies.containsKey(key)) {
                try (FileLock lock = locks.tryClaim(key)) {
                    if (lock != null && !isKept(key)) {
                        StagePaths.remove(directory.resolve(key.name()));
                        StagePaths.remove(directory.resolve(key.name() + NEW));
                        Files.deleteIfExists(directory.resolve(key.name() + KEEP));
                    }
                }
            }
        }
    }

    /// A kept copy stays as long as its source is what it was.
    private boolean isKept(StageKey key) throws IOException {
        Path keep = directory.resolve(key.name() + KEEP);
        if (!Files.exists(keep)) {
            return false;
        }
        try {
            List<Path> files = Files.readAllLines(keep).stream().map(Path::of).toList();
            return StageKey.of(StageKey.identities(files)).equals(key);
        } catch (IOException e) {
            return true; // the source can't be looked at: its file system may be away for a while
        }
    }

    /// Gives the copies up, or, called by another thread while one is made, removes that. Those that nobody else
    /// uses go, and with the last of all the directory. Idempotent, and never throws: what can't be removed is
    /// left to the next.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (locks) {
            Path unfinished = making;
            if (unfinished != null) {
                StagePaths.remove(unfinished);
                return;
            }
            for (StagedCopy copy : copies.values()) {
                copy.lock().release();
            }
            copies.clear();
            sweep();
            if (StagePaths.list(directory).size() == 1 && locks.claimDirectory()) {
                StagePaths.remove(directory);
            }
        } catch (IOException e) {
            // left to the next
        }
    }

    private static StageException failed(String what, IOException e) {
        return new StageException(what + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "no such file or directory: " + missing.getFile();
            case java.nio.file.AccessDeniedException denied -> "permission denied: " + denied.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }
}
