package io.forkmap.importer;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/// Gets at the bytes of an HDF5 dataset: where they are in the file, or, for one in chunks, unpacked chunk after
/// chunk.
final class Hdf5Bytes {
    /// Where the bytes are, in the order of the indices, the last fastest.
    record Place(MemorySegment memory, long offset) {}

    /// Deflate makes a byte of 1032 at best.
    private static final long MOST_UNPACKED = 2000;

    private final ImportRoom room;
    private final Dataset dataset;
    private final List<Long> shape;
    private final int elementBytes;
    private final long byteCount;

    Hdf5Bytes(ImportRoom room, Dataset dataset, List<Long> shape, int elementBytes) {
        this.room = room;
        this.dataset = dataset;
        this.shape = List.copyOf(shape);
        this.elementBytes = elementBytes;
        if (dataset.getDataType().getSize() != elementBytes) {
            throw new IllegalArgumentException(
                    "elements of " + dataset.getDataType().getSize() + " bytes");
        }
        this.byteCount = shape.stream().reduce((long) elementBytes, Math::multiplyExact);
        if (byteCount / MOST_UNPACKED > room.file().bytes().byteSize()) {
            throw new IllegalArgumentException(dataset.getPath() + " can't have " + byteCount + " bytes");
        }
    }

    Place place() {
        if (byteCount == 0) {
            return new Place(room.file().scratch().room(0), 0);
        }
        return switch (dataset) {
            case ContiguousDataset contiguous when !contiguous.isEmpty() -> contiguous(contiguous);
            case ChunkedDataset chunked -> new Place(unpacked(chunked), 0);
            case DatasetBase base when !base.isEmpty() -> copied(base.getDataBuffer());
            default -> filled();
        };
    }

    private Place contiguous(ContiguousDataset contiguous) {
        long begin = Math.addExact(
                contiguous.getDataAddress(), contiguous.getHdfFile().getUserBlockSize());
        room.file().bytes().asSlice(begin, byteCount);
        return new Place(room.file().bytes(), begin);
    }

    private Place copied(ByteBuffer buffer) {
        MemorySegment source = MemorySegment.ofBuffer(buffer);
        MemorySegment target = room.file().scratch().room(byteCount);
        MemorySegment.copy(source, 0, target, 0, byteCount);
        return new Place(target, 0);
    }

    private Place filled() {
        requireZeroFill();
        return new Place(room.file().scratch().room(byteCount), 0);
    }

    /// Parts that were never written are zeros; of another fill value jhdf tells no bytes.
    private void requireZeroFill() {
        if (dataset.getFillValue() instanceof Number number && number.doubleValue() != 0) {
            throw Malformed.of(
                    room.file().path(),
                    "the dataset " + dataset.getPath() + " has parts that were never " + "written and stand for "
                            + number + "; write it again as a whole");
        }
    }

    private MemorySegment unpacked(ChunkedDataset chunked) {
        MemorySegment target = room.file().scratch().room(byteCount);
        int[] chunk = chunked.getChunkDimensions();
        int[] at = new int[chunk.length];
        do {
            byte[] bytes = bytes(chunked, at);
            if (bytes.length > 0) {
                copy(MemorySegment.ofArray(bytes), chunk, at, target);
            }
        } while (next(at, chunk));
        return target;
    }

    /// Empty for a chunk that was never written.
    private byte[] bytes(ChunkedDataset chunked, int[] at) {
        try {
            return chunked.getDecompressedChunk(at);
        } catch (HdfException e) {
            if (String.valueOf(e.getMessage()).startsWith("No chunk with offset")) {
                requireZeroFill();
                return new byte[0];
            }
            throw e;
        }
    }

    /// Steps to the next chunk.
    private boolean next(int[] at, int[] chunk) {
        for (int d = at.length - 1; d >= 0; d--) {
            at[d] = Math.addExact(at[d], chunk[d]);
            if (at[d] < shape.get(d)) {
                return true;
            }
            at[d] = 0;
        }
        return false;
    }

    /// Copies the lines of a chunk, along the last index, to where they belong.
    private void copy(MemorySegment bytes, int[] chunk, int[] at, MemorySegment target) {
        int last = chunk.length - 1;
        long length = Math.min(chunk[last], shape.get(last) - at[last]) * elementBytes;
        int[] index = new int[last];
        do {
            long from = 0;
            long to = 0;
            for (int d = 0; d <= last; d++) {
                int within = d < last ? index[d] : 0;
                from = from * chunk[d] + within;
                to = to * shape.get(d) + at[d] + within;
            }
            MemorySegment.copy(bytes, from * elementBytes, target, to * elementBytes, length);
        } while (nextLine(index, chunk, at));
    }

    private boolean nextLine(int[] index, int[] chunk, int[] at) {
        for (int d = index.length - 1; d >= 0; d--) {
            index[d]++;
            if (index[d] < chunk[d] && at[d] + (long) index[d] < shape.get(d)) {
                return true;
            }
            index[d] = 0;
        }
        return false;
    }
}
