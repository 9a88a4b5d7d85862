package io.forkmap;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.FileWatch;
import io.forkmap.dataset.NativeMemory;
import io.forkmap.launch.SharedSegment;
import io.forkmap.proto.Welcome;
import io.forkmap.report.Holding;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Puts the dataset where the workers of an engine are to find it. May copy all of it.
///
/// @param data mapped by the coordinator, which plans by it
/// @param runDirectory for what workers are told in files
record DataPlacer(PoolOptions options, Dataset data, Path runDirectory) {
    /// Of rows that a worker keeps when it must ask for them.
    static final long CACHE_BYTES = 256L << 20;

    /// @throws EngineUnavailableException if there is no room for it
    PlacedData place() {
        if (data.sources().isEmpty()) {
            return PlacedData.of(Welcome.getDefaultInstance(), List.of(), List.of(), new Holding.Mapped());
        }
        Engine engine = options.engine();
        try {
            return switch (engine.placement()) {
                case MAPPED -> PlacedData.of(welcome(), files(), identities().toList(), new Holding.Mapped());
                case SHARED_SEGMENT -> segment();
                case PRIVATE_COPY -> copies();
                case SERVED -> served();
            };
        } catch (IOException e) {
            throw EngineRoom.failed(engine.toString(), e);
        }
    }

    private PlacedData segment() throws IOException {
        Path parent = options.shmDirectory();
        EngineRoom.requireDirectory(parent);
        SharedSegment segment = SharedSegment.create(parent);
        try {
            EngineRoom.requireSegment(parent, byteCount());
            Welcome.Builder welcome = Welcome.newBuilder()
                    .setPlacement(Welcome.Placement.SHARED_SEGMENT)
                    .setLookMillis((int) FileWatch.LOCAL.toMillis());
            List<Path> copies = new ArrayList<>();
            List<FileIdentity> watched = new ArrayList<>(identities().toList());
            for (DataSource source : data.sources()) {
                List<FileIdentity> identities = new ArrayList<>();
                for (Path file : source.files()) {
                    identities.add(FileIdentity.of(segment.add(file)));
                }
                List<Path> paths = identities.stream().map(FileIdentity::path).toList();
                copies.addAll(paths);
                watched.addAll(identities);
                welcome.addDatasets(Wire.toProto(new DataSource(source.name(), paths, source.paired()), identities));
            }
            new DatasetGuard(identities().toList()).check(); // what was copied is what was mapped
            Holding holding = new Holding.SharedSegment(segment.parent(), segment.hugePageRefusal());
            return new PlacedData(welcome.build(), copies, watched, holding, List.of(), List.of(), segment);
        } catch (IOException | RuntimeException e) {
            segment.close();
            throw e;
        }
    }

    private PlacedData copies() {
        Welcome welcome = welcome().toBuilder()
                .setPlacement(Welcome.Placement.PRIVATE_COPY)
                .build();
        List<Path> held =
                Stream.concat(files().stream(), Stream.of(NativeMemory.PRIVATE)).toList();
        return PlacedData.of(welcome, held, List.of(), new Holding.Copies()); // what was read stays as it is
    }

    private PlacedData served() throws IOException {
        Path index = RunFiles.index(runDirectory);
        data.writeIndex(index);
        Welcome welcome = welcome().toBuilder()
                .setPlacement(Welcome.Placement.SERVED)
                .setIndexFile(index.toString())
                .setCacheBytes(CACHE_BYTES)
                .build();
        // Rows count as direct memory, whose limit is that of the heap otherwise: those that are kept, those that no
        // collection has found yet, and those in use; and the kernel's own.
        long heap = options.workerHeapBytes();
        long direct = heap + CACHE_BYTES + Math.max(CACHE_BYTES, heap) + 2 * largestRowBytes();
        return new PlacedData(
                welcome,
                files(),
                identities().toList(),
                new Holding.Served(CACHE_BYTES),
                data.fileBytes(),
                List.of("-XX:MaxDirectMemorySize=" + direct),
                null);
    }

    private Welcome welcome() {
        return whereItIs(data);
    }

    /// For workers that map the files themselves.
    static Welcome whereItIs(Dataset data) {
        Welcome.Builder welcome = Welcome.newBuilder().setLookMillis((int)
                DatasetGuard.interval(DatasetGuard.files(data)).toMillis());
        for (int i = 0; i < data.sources().size(); i++) {
            welcome.addDatasets(
                    Wire.toProto(data.sources().get(i), data.identities().get(i)));
        }
        return welcome.build();
    }

    private List<Path> files() {
        return identities().map(FileIdentity::path).toList();
    }

    private long byteCount() {
        return identities().mapToLong(FileIdentity::byteCount).sum();
    }

    private Stream<FileIdentity> identities() {
        return DatasetGuard.files(data).stream();
    }

    private long largestRowBytes() {
        long largest = 0;
        for (String name : data.names()) {
            Dataset each = data.named(name);
            for (long row = 0; row < each.rowCount(); row++) {
                largest = Math.max(largest, each.rowBytes(row));
            }
        }
        return largest;
    }
}
