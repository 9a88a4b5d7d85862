package io.forkmap.journal;

import io.forkmap.reduce.Pack;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The partials of one plan: those that are stored, and those that are added. What is added is on the storage a second
/// later, or when [#sync] has returned. Used by one thread.
public final class Journal implements AutoCloseable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final StoredPlan plan;
    private final Shard shard;
    private final Path directory;
    private final Owner owner;
    private final List<StoredPack> stored;
    private final SpanSet chunks;
    private final JournalStatus status;
    private Consumer<JournalException> failed = why -> {};
    private @Nullable SegmentWriter writer;

    Journal(StoredPlan plan, Shard shard, Path directory, Owner owner, Recovery recovery, JournalStatus status) {
        this.plan = plan;
        this.shard = shard;
        this.directory = directory;
        this.owner = owner;
        this.stored = List.copyOf(recovery.packs());
        this.chunks = recovery.chunks();
        this.status = status;
    }

    /// How far it was when it was opened.
    public JournalStatus status() {
        return status;
    }

    /// The checkpoint's directory.
    public Path directory() {
        return directory;
    }

    /// What is computed here.
    public Shard shard() {
        return shard;
    }

    /// How many chunks are stored, of all shards as far as they were when it was opened.
    public long storedChunks() {
        return chunks.size();
    }

    /// The chunks that are not stored, in order.
    public List<ChunkSpan> missing() {
        return chunks.absent(0, plan.chunkCount());
    }

    /// The chunks that are to be computed here and are not stored.
    public List<ChunkSpan> wanted() {
        return wanted(shard);
    }

    /// How many these are.
    public long wantedCount() {
        return wanted().stream().mapToLong(ChunkSpan::count).sum();
    }

    /// Those of a shard that are not stored.
    public List<ChunkSpan> wanted(Shard of) {
        List<ChunkSpan> wanted = new ArrayList<>();
        of.spans(plan.chunkCount()).forEach(span -> wanted.addAll(chunks.absent(span.first(), span.end())));
        return wanted;
    }

    /// Reads what was stored when it was opened, in chunk order.
    public void replay(Consumer<Pack> consumer) {
        try (PackReader reader = new PackReader()) {
            stored.forEach(each -> consumer.accept(reader.read(each)));
        }
    }

    /// Who is to be told when writing fails, by any thread; [#append] and [#sync] throw the same then.
    public void onFailure(Consumer<JournalException> listener) {
        failed = listener;
    }

    /// Adds partials that are proven to be of the dataset.
    ///
    /// @throws JournalException if writing has failed
    public void append(Pack pack) throws InterruptedException {
        if (writer == null) {
            writer = begin();
        }
        writer.append(PackRecord.encode(pack), pack.count());
        chunks.add(pack.firstChunk(), pack.end());
    }

    private SegmentWriter begin() {
        UUID id = UUID.randomUUID();
        String name = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + "-" + owner.host() + "-" + owner.pid()
                + "-" + id.toString().substring(0, 8) + Checkpoint.SEGMENT;
        Path path = directory.resolve(name);
        SegmentHeader header = new SegmentHeader(
                plan.number(), id, plan.fingerprint().sha256(), shard, Instant.now(), plan.chunkCount());
        try {
            SegmentWriter begun = SegmentWriter.begin(
                    SegmentFile.create(path), path, header, wantedCount(), why -> failed.accept(why));
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
            return begun;
        } catch (IOException e) {
            throw JournalException.io(path + " can't be begun", e);
        }
    }

    /// Waits until all that was added is on the storage.
    ///
    /// @throws JournalException if that fails
    public void sync() throws InterruptedException {
        if (writer != null) {
            writer.sync();
        }
    }

    /// Writes what is left. Idempotent.
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
