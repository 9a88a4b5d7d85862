package io.forkmap.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The right to write to a checkpoint, or to a shard of it: a lock on a part of one file, which ends with the process,
/// and beside it a file that names the owner and changes every few seconds. The file counts where locks do not: between
/// hosts of some network file systems. The lock file is opened once a process, since closing any other descriptor of it
/// would give up the lock.
final class CheckpointLock implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(3);

    /// An owner on another host that is silent for so long is gone.
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /// An owner whose file is as old as this, by the clock of the file system, is gone without a further look.
    private static final Duration LONG_SILENCE = Duration.ofMinutes(10);

    private static final String LOCK = "lock";
    private static final String OWNER = "owner";
    private static final long RANGE = 1L << 40;

    private final FileChannel channel;
    private final Path ownerFile;
    private final Owner owner;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread beat =
            Thread.ofPlatform().daemon().name("forkmap-beat").unstarted(this::beat);

    private CheckpointLock(FileChannel channel, Path ownerFile, Owner owner) {
        this.channel = channel;
        this.ownerFile = ownerFile;
        this.owner = owner;
    }

    /// Takes the lock; may wait for some seconds to see whether an owner on another host still lives.
    ///
    /// @param notes told what happens
    /// @throws JournalException if another coordinator has it
    static CheckpointLock take(Path directory, Shard shard, Owner owner, Consumer<String> notes) throws IOException {
        return take(directory, shard, owner, notes, SILENCE);
    }

    /// @param silence after which an owner on another host is taken for gone
    static CheckpointLock take(Path directory, Shard shard, Owner owner, Consumer<String> notes, Duration silence)
            throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Path ownerFile =
                    directory.resolve(shard.isWhole() ? OWNER : OWNER + "-" + shard.index() + "-of-" + shard.count());
            boolean locks = lock(channel, directory, shard, notes);
            for (Path other : owners(directory, shard, ownerFile)) {
                requireGone(channel, directory, other, owner, locks, notes, silence);
            }
            create(directory, ownerFile, owner);
            CheckpointLock lock = new CheckpointLock(channel, ownerFile, owner);
            lock.beat.start();
            return lock;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Whether there are locks on this file system.
    private static boolean lock(FileChannel channel, Path directory, Shard shard, Consumer<String> notes) {
        long begin = RANGE / shard.count() * shard.index();
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock(begin, RANGE / shard.count(), false);
        } catch (OverlappingFileLockException e) {
            lock = null; // this very process
        } catch (IOException e) {
            notes.accept(directory + " is where files can't be locked (" + e.getMessage()
                    + "): whether another run uses it is told by its owner file alone");
            return false;
        }
        if (lock == null) {
            throw inUse(directory, holder(directory, shard));
        }
        return true;
    }

    private static String holder(Path directory, Shard shard) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> owners = files.filter(CheckpointLock::isOwner).sorted().toList();
            String own = OWNER + "-" + shard.index() + "-of-" + shard.count();
            Path file = owners.stream()
                    .filter(each -> each.endsWith(own) || each.endsWith(OWNER))
                    .findFirst()
                    .orElse(owners.isEmpty() ? directory.resolve(OWNER) : owners.getFirst());
            return Owner.read(file).toString();
        } catch (IOException e) {
            return "an unknown process";
        }
    }

    private static JournalException inUse(Path directory, String who) {
        return new JournalException(
                JournalException.Kind.IN_USE,
                directory + " is in use by " + who + ": wait for it, end it, or give another directory",
                null);
    }

    private static boolean isOwner(Path file) {
        return file.getFileName().toString().startsWith(OWNER);
    }

    /// Whose files matter: for all of the plan those of every shard, too.
    private static List<Path> owners(Path directory, Shard shard, Path own) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(CheckpointLock::isOwner)
                    .filter(file -> shard.isWhole() || file.equals(own) || file.endsWith(OWNER))
                    .toList();
        }
    }

    /// Removes the file of an owner that is gone.
    private static void requireGone(
            FileChannel lock,
            Path directory,
            Path file,
            Owner me,
            boolean locks,
            Consumer<String> notes,
            Duration silence)
            throws IOException {
        Owner other = Owner.read(file);
        boolean here = other.host().equals(me.host());
        boolean gone = here
                ? locks || other.isGoneFrom(me.host())
                : isOld(lock, directory, file) || isSilent(file, other, notes, silence);
        if (!gone) {
            throw inUse(directory, other.toString());
        }
        Files.deleteIfExists(file);
    }

    /// Compares it with a file that is written to just now: whose clock is right does not matter.
    private static boolean isOld(FileChannel lock, Path directory, Path file) throws IOException {
        lock.write(ByteBuffer.allocate(1), 0);
        lock.force(true);
        Instant now = Files.getLastModifiedTime(directory.resolve(LOCK)).toInstant();
        return Files.getLastModifiedTime(file).toInstant().plus(LONG_SILENCE).isBefore(now);
    }

    private static boolean isSilent(Path file, Owner other, Consumer<String> notes, Duration silence)
            throws IOException {
        byte[] before = Files.readAllBytes(file);
        notes.accept("the checkpoint was last used by " + other + ": looking for " + silence.toSeconds()
                + " s whether it still is");
        try {
            Thread.sleep(silence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !Files.exists(file) || Arrays.equals(before, Files.readAllBytes(file));
    }

    private static void create(Path directory, Path ownerFile, Owner owner) throws IOException {
        try {
            Files.write(ownerFile, owner.encode(0), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw inUse(directory, Owner.read(ownerFile).toString());
        }
    }

    private void beat() {
        try {
            for (long count = 1; !released.await(BEAT.toMillis(), TimeUnit.MILLISECONDS); count++) {
                Files.write(ownerFile, owner.encode(count), StandardOpenOption.WRITE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the disk is full, or somebody removed it: the lock is still there
        }
    }

    /// Gives it up. Idempotent.
    @Override
    public void close() {
        released.countDown();
        try {
            beat.join();
            if (channel.isOpen()) {
                Files.deleteIfExists(ownerFile);
                channel.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // goes with the process
        }
    }
}
