package io.forkmap.journal;

import io.forkmap.kernel.CodecException;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsFile;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory of a checkpoint; its layout is with the package. Locked from [#open] to [#close] against other
/// coordinators; not locked when it is only read. Used by one thread.
public final class Checkpoint implements AutoCloseable {
    static final String SEGMENT = ".segment";

    private static final String PLAN = "plan-";
    private static final String UNFINISHED = "." + PLAN;

    /// Of a user's class path.
    private static final long MOST_LIBRARY_BYTES = 256L << 20;

    private static final Owner NOBODY = new Owner("", 0, "", "");

    private final Path directory;
    private final Shard shard;
    private final Owner owner;
    private final @Nullable CheckpointLock lock;
    private final Consumer<String> notes;
    private final Arena arena = Arena.ofShared();

    @SuppressWarnings("MustBeClosedChecker") // by close
    private Checkpoint(
            Path directory, Shard shard, Owner owner, @Nullable CheckpointLock lock, Consumer<String> notes) {
        this.directory = directory;
        this.shard = shard;
        this.owner = owner;
        this.lock = lock;
        this.notes = notes;
    }

    /// Opens it to write to, and makes the directory if there is none.
    ///
    /// @param shard what is to be computed
    /// @param owner this process
    /// @param notes told what takes time, or is not as it should be
    /// @throws JournalException if another coordinator is at it, or it can't be made
    public static Checkpoint open(Path directory, Shard shard, Owner owner, Consumer<String> notes) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new Checkpoint(directory, shard, owner, CheckpointLock.take(directory, shard, owner, notes), notes);
        } catch (IOException e) {
            throw JournalException.cannotCreate("no checkpoint can be kept in " + directory, e);
        }
    }

    /// Opens it to look at; a run may be writing to it.
    ///
    /// @throws JournalException if there is none
    public static Checkpoint read(Path directory) {
        Checkpoint checkpoint = new Checkpoint(directory, Shard.WHOLE, NOBODY, null, note -> {});
        if (checkpoint.latest().isEmpty()) {
            checkpoint.close();
            throw JournalException.malformed(directory + " is no checkpoint: there is no " + PLAN + "1 in it");
        }
        return checkpoint;
    }

    /// The plan that is computed; empty in a new checkpoint.
    public Optional<StoredPlan> latest() {
        int number = 0;
        while (Files.isDirectory(planDirectory(number + 1))) {
            number++;
        }
        return number == 0 ? Optional.empty() : Optional.of(load(number));
    }

    private Path planDirectory(int number) {
        return directory.resolve(PLAN + number);
    }

    private StoredPlan load(int number) {
        try {
            return StoredPlan.load(number, planDirectory(number));
        } catch (IOException e) {
            throw JournalException.io("the plan in " + planDirectory(number) + " can't be read", e);
        }
    }

    /// Refuses a plan that is not the one given.
    ///
    /// @throws JournalException with what differs
    public void requireSame(StoredPlan stored, Fingerprint here) {
        List<String> differences = stored.fingerprint().differences(here);
        if (!differences.isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.OF_ANOTHER_JOB,
                    directory + " is the checkpoint of another run:\n  " + String.join("\n  ", differences)
                            + "\nGive another directory, or go on with what it has: forkmap resume " + directory,
                    null);
        }
    }

    /// Stores a plan, the first or one that extends the latest. Of several coordinators that store the first plan at
    /// the same time one succeeds, and all get that one.
    ///
    /// @param facts what the caller needs to go on
    /// @param classPath what the job is loaded from besides the product; kept as far as it is of a usual size
    public StoredPlan store(
            Fingerprint fingerprint,
            JobBinding<?, ?, ?> binding,
            Inputs<?> inputs,
            Map<String, String> facts,
            List<Path> classPath) {
        int number = latest().map(StoredPlan::number).orElse(0) + 1;
        try {
            removeLeft();
            Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
            try {
                write(unfinished, number, fingerprint, binding, inputs, facts, classPath);
                publish(unfinished, planDirectory(number));
            } finally {
                remove(unfinished);
            }
        } catch (IOException e) {
            throw JournalException.io("the plan can't be stored in " + directory, e);
        }
        return load(number);
    }

    private void write(
            Path unfinished,
            int number,
            Fingerprint fingerprint,
            JobBinding<?, ?, ?> binding,
            Inputs<?> inputs,
            Map<String, String> facts,
            List<Path> classPath)
            throws IOException {
        List<Library> libraries = new LibraryCopies(unfinished, MOST_LIBRARY_BYTES, notes).of(classPath, directory);
        StoredPlan plan = new StoredPlan(number, unfinished, fingerprint, inputs.chunkCount(), libraries, facts);
        Files.write(plan.parameters(), binding.encode());
        InputsFile.write(inputs, binding.inputCodec(), plan.inputs());
        plan.store();
    }

    /// What a killed coordinator was about to store. Of several that write shards another may be at it just now.
    private void removeLeft() throws IOException {
        if (shard.isWhole()) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(
                                each -> each.getFileName().toString().startsWith(UNFINISHED))
                        .toList()) {
                    remove(file);
                }
            }
        }
    }

    private static void remove(Path unfinished) throws IOException {
        if (Files.isDirectory(unfinished)) {
            try (Stream<Path> files = Files.list(unfinished)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(unfinished);
        }
    }

    private void publish(Path unfinished, Path published) throws IOException {
        try {
            Files.move(unfinished, published, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(published)) {
                throw e;
            }
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// The inputs of a plan; valid until this is closed.
    public <I> Inputs<I> inputs(StoredPlan plan, JobBinding<I, ?, ?> binding) {
        try {
            @SuppressWarnings("unchecked") // read as the job's input type
            Inputs<I> inputs =
                    (Inputs<I>) InputsFile.map(plan.inputs(), binding.types().input(), arena);
            return inputs;
        } catch (IOException e) {
            throw JournalException.io("the inputs in " + plan.inputs() + " can't be read", e);
        } catch (CodecException e) {
            throw JournalException.malformed(String.valueOf(e.getMessage()));
        }
    }

    /// Reads all segments.
    ///
    /// @param salvage whether to leave out what is damaged, rather than to refuse
    /// @throws JournalException if something is damaged, or of another job
    public <I> Journal journal(StoredPlan plan, JobBinding<I, ?, ?> binding, boolean salvage) {
        Recovery recovery = new Recovery(
                plan,
                number -> Files.isDirectory(planDirectory(number)) ? load(number) : null,
                number -> ChunkMapping.of(inputs(load(number), binding), inputs(plan, binding), binding.inputCodec()),
                salvage);
        try {
            List<Path> segments = segments();
            for (Path segment : segments) {
                recovery.add(segment);
            }
            int shards = recovery.headers().stream()
                    .mapToInt(header -> header.shard().count())
                    .max()
                    .orElse(1);
            JournalStatus status = new JournalStatus(
                    segments.size(),
                    recovery.byteCount(),
                    Optional.of(recovery.lastWritten()).filter(time -> time.isAfter(Instant.EPOCH)),
                    shards,
                    owners(),
                    recovery.notes(),
                    recovery.isDamaged());
            return new Journal(plan, shard, directory, owner, recovery, status);
        } catch (IOException e) {
            throw JournalException.io("the checkpoint in " + directory + " can't be read", e);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SEGMENT))
                    .sorted()
                    .toList();
        }
    }

    private List<Owner> owners() throws IOException {
        List<Owner> owners = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("owner"))
                    .sorted()
                    .toList()) {
                owners.add(Owner.read(file));
            }
        }
        return owners;
    }

    /// Lets others write to it, when this process is about to end. Any thread.
    public void unlock() {
        if (lock != null) {
            lock.close();
        }
    }

    /// Gives it up. Idempotent.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        unlock();
    }
}
