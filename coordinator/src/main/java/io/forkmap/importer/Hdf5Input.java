package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.datatype.VariableLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The datasets of an HDF5 file, in all its groups; named `GROUP/DATASET`.
final class Hdf5Input {
    private static final String SIGNATURE = "\u0089HDF\r\n\u001a\n";
    private static final long FIRST_BLOCK = 512;
    private static final int MAX_DEPTH = 32;
    private static final int OFFSET_BYTES = 8;

    private final ImportRoom room;
    private final HdfFile hdf;
    private final List<FoundArray> found = new ArrayList<>();

    private Hdf5Input(ImportRoom room, HdfFile hdf) {
        this.room = room;
        this.hdf = hdf;
    }

    /// Whether the file is HDF5: it begins so, or after a block of the user's.
    static boolean matches(InputFile file) {
        long size = file.bytes().byteSize();
        for (long at = 0; at <= size - SIGNATURE.length(); at = at == 0 ? FIRST_BLOCK : 2 * at) {
            if (file.startsWith(at, SIGNATURE)) {
                return true;
            }
        }
        return false;
    }

    static List<FoundArray> read(ImportRoom room) {
        try (HdfFile hdf = new HdfFile(room.file().path())) {
            Hdf5Input input = new Hdf5Input(room, hdf);
            if (hdf.getHdfBackingStorage().getSizeOfOffsets() != OFFSET_BYTES) {
                throw Malformed.of(
                        room.file().path(),
                        "has addresses of " + hdf.getHdfBackingStorage().getSizeOfOffsets()
                                + " bytes; only those of 8 are read");
            }
            input.find(hdf, "", 0);
            return input.found;
        } catch (DatasetException e) {
            throw e;
        } catch (UnsupportedHdfException e) {
            throw unsupported(room, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof UnsupportedHdfException) {
                    throw unsupported(room, cause);
                }
            }
            // A length that makes no sense is allocated before it is found that the file has less.
            throw Malformed.damaged(room.file().path(), "the HDF5 file can't be read", e);
        }
    }

    private static DatasetException unsupported(ImportRoom room, Throwable cause) {
        return Malformed.of(
                room.file().path(),
                "uses something of HDF5 that isn't read ("
                        + cause.getMessage()
                        + "); write it for older readers, by h5repack --low=1 --high=2 IN OUT, or by h5py.File(OUT, \"w\", "
                        + "libver=(\"v108\", \"v110\"))");
    }

    private void find(Group group, String prefix, int depth) {
        if (depth > MAX_DEPTH) {
            throw Malformed.of(room.file().path(), "has groups in groups, " + MAX_DEPTH + " deep: " + prefix);
        }
        for (Node node : group) {
            String name = prefix + node.getName();
            if (node.isLink()) {
                found.add(FoundArray.unsuitable(name, "a link", "links aren't followed"));
            } else if (node instanceof Group inner) {
                find(inner, name + "/", depth + 1);
            } else if (node instanceof Dataset dataset) {
                found.add(array(dataset, name));
            }
        }
    }

    private FoundArray array(Dataset dataset, String name) {
        List<Long> shape = new ArrayList<>();
        for (long length : dataset.getDimensionsAsLong()) {
            shape.add(length);
        }
        if (dataset.getDataType() instanceof VariableLength type && !type.isVariableLengthString()) {
            return ragged(dataset, name, type, shape);
        }
        Optional<NumberType> number = Hdf5Types.number(dataset.getDataType());
        if (number.isEmpty()) {
            return FoundArray.unsuitable(
                    name,
                    Hdf5Types.describe(dataset.getDataType()) + " of shape " + Shapes.text(shape),
                    "not of numbers");
        }
        if (shape.isEmpty()) {
            return FoundArray.unsuitable(name, number.get().toString(), "a single number");
        }
        Hdf5Bytes.Place place = new Hdf5Bytes(room, dataset, shape, number.get().byteSize()).place();
        return new DenseArray(place.memory(), place.offset(), number.get(), shape, false).found(name);
    }

    private FoundArray ragged(Dataset dataset, String name, VariableLength type, List<Long> shape) {
        Optional<NumberType> number = Hdf5Types.number(type.getParent());
        if (number.isEmpty() || shape.size() != 1) {
            return FoundArray.unsuitable(
                    name,
                    "rows of " + Hdf5Types.describe(type.getParent()) + ", shape " + Shapes.text(shape),
                    shape.size() == 1 ? "not of numbers" : "rows must be counted by one dimension");
        }
        Hdf5Bytes.Place place = new Hdf5Bytes(room, dataset, shape, Hdf5Heaps.REFERENCE_BYTES).place();
        RowPlaces rows = new Hdf5Heaps(room, hdf.getUserBlockSize())
                .rows(place.memory().asSlice(place.offset()), shape.getFirst(), number.get());
        return new RaggedRows(room, rows, 1, 0).found(name);
    }
}
