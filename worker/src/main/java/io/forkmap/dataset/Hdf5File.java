package io.forkmap.dataset;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns of an HDF5 file: its datasets of contiguous layout, whose values lie in one piece at an address, as
/// h5py writes those that are neither chunked nor compressed. jhdf reads where they are; it is loaded for such
/// files only. A dataset's name is its path without the first `/`; [NamedArrays] says which becomes which column.
final class Hdf5File {
    private final FileMapping file;
    private final NamedArrays arrays;
    private final Set<Long> visited = new HashSet<>();

    private Hdf5File(FileMapping file) {
        this.file = file;
        this.arrays = new NamedArrays(file);
    }

    /// Every worker does this for itself: the metadata of a file is small, and it need not be told by the
    /// coordinator.
    ///
    /// @throws DatasetException when nothing in it can be mapped
    static Table read(FileMapping file) {
        Hdf5File result = new Hdf5File(file);
        try (HdfFile hdf = new HdfFile(file.path())) {
            result.visit(hdf, "", hdf.getUserBlockSize());
            if (!FileIdentity.of(file.path()).equals(file.identity())) {
                throw file.malformed("changed while it was being opened; wait until it is written to the end");
            }
        } catch (DatasetException e) {
            throw e;
        } catch (IOException e) {
            throw DatasetException.io(file.path(), "can't be opened for reading", e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // jhdf answers in many ways to what contradicts itself, and allocates whatever length it reads.
            throw new DatasetException(
                    DatasetException.Kind.MALFORMED,
                    file.path() + ": its groups and datasets can't be read (" + e
                            + "); if HDF5's own h5dump -H can, import it: " + ImportHint.command(file.path()),
                    e);
        }
        return result.arrays.table("HDF5, contiguous");
    }

    /// A group that has several names is visited once; links are other names of what is visited anyway.
    private void visit(Group group, String prefix, long base) {
        if (!visited.add(group.getAddress())) {
            return;
        }
        for (Node node : group.getChildren().values()) {
            String name = prefix + node.getName();
            if (node.isLink()) {
                continue;
            }
            if (node instanceof Group inner) {
                visit(inner, name + "/", base);
            } else if (node instanceof Dataset dataset) {
                add(name, dataset, base);
            }
        }
    }

    private void add(String name, Dataset dataset, long base) {
        long[] dimensions = dataset.getDimensionsAsLong();
        ElementType type = type(dataset.getDataType());
        String why = obstacle(dataset, dimensions, type);
        if (type == null || !why.isEmpty() || !(dataset instanceof ContiguousDataset contiguous)) {
            arrays.refuse(
                    name, why + " " + Arrays.toString(dimensions), "import it: " + ImportHint.command(file.path()));
            return;
        }
        long at = base + contiguous.getDataAddress();
        long byteCount = Arrays.stream(dimensions).reduce(type.byteSize(), Math::multiplyExact);
        if (byteCount > 0
                && (contiguous.getDataAddress() < 0 || at > file.bytes().byteSize() - byteCount)) {
            throw file.malformed("dataset \"" + name + "\": " + byteCount + " bytes at " + at
                    + " leave the file, or were never written; write or copy it again");
        }
        List<Long> shape = Arrays.stream(dimensions).boxed().toList();
        arrays.add(name, new FlatArray(file, type, shape, byteCount == 0 ? 0 : at));
    }

    /// What it is that can't be mapped; empty for what can.
    private static String obstacle(Dataset dataset, long[] dimensions, @Nullable ElementType type) {
        if (dataset.getDataLayout() != DataLayout.CONTIGUOUS) {
            return dataset.getDataLayout().toString().toLowerCase(java.util.Locale.ROOT);
        }
        if (type == null) {
            return dataset.isVariableLength()
                    ? "variable-length"
                    : dataset.getDataType().getClass().getSimpleName();
        }
        boolean rows = dimensions.length == 1 || (dimensions.length == 2 && dimensions[1] > 0);
        return rows ? "" : type.toString();
    }

    /// Of little-endian numbers in all bits; null for any other.
    private static @Nullable ElementType type(DataType type) {
        if (type instanceof FloatingPoint real
                && real.getByteOrder() == ByteOrder.LITTLE_ENDIAN
                && real.getBitPrecision() == type.getSize() * Byte.SIZE) {
            return type.getSize() == Double.BYTES && real.getMantissaSize() == 52
                    ? ElementType.FLOAT64
                    : type.getSize() == Float.BYTES && real.getMantissaSize() == 23 ? ElementType.FLOAT32 : null;
        }
        if (type instanceof FixedPoint whole
                && whole.isSigned()
                && whole.getByteOrder() == ByteOrder.LITTLE_ENDIAN
                && whole.getBitPrecision() == type.getSize() * Byte.SIZE) {
            return type.getSize() == Long.BYTES
                    ? ElementType.INT64
                    : type.getSize() == Integer.BYTES ? ElementType.INT32 : null;
        }
        return null;
    }
}
