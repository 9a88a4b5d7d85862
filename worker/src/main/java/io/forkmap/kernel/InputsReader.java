package io.forkmap.kernel;

import io.forkmap.dataset.RowRange;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Type;
import java.nio.file.Path;

/// Reads what [InputsWriter] wrote; the diagram is with [InputsFile].
///
/// @param bytes the whole file
/// @param file for messages
record InputsReader(MemorySegment bytes, Path file) {
    Inputs<?> read(Type input) {
        if (bytes.byteSize() < InputsFile.HEADER_BYTES || bytes.get(Layouts.LONG, 0) != InputsFile.MAGIC) {
            throw damaged("it does not begin as one");
        }
        int version = bytes.get(Layouts.INT, 8);
        if (version != InputsFile.VERSION) {
            throw damaged("version " + version + ", this is version " + InputsFile.VERSION);
        }
        int kind = bytes.get(Layouts.INT, 12);
        int replicates = Math.toIntExact(within(bytes.get(Layouts.LONG, 16), Integer.MAX_VALUE, "replicates"));
        long count = within(bytes.get(Layouts.LONG, 24), Long.MAX_VALUE, "count");
        return switch (kind) {
            case InputsFile.TRIALS -> new TrialInputs(required(count, input, Trial.class), replicates);
            case InputsFile.ROWS -> rows(required(count, input, RowRange.class), replicates);
            case InputsFile.POINTS -> points(count, replicates, Codec.of(input, "input"));
            default -> throw damaged("kind " + kind);
        };
    }

    private RowInputs rows(long count, int replicates) {
        MemorySegment bounds = longs(InputsFile.HEADER_BYTES, count, 1);
        MemorySegment sizes = longs(InputsFile.HEADER_BYTES + bounds.byteSize(), count, 0);
        return new RowInputs(bounds, sizes, replicates);
    }

    private <I> MappedPoints<I> points(long count, int replicates, Codec<I> codec) {
        long length = bytes.get(Layouts.LONG, 32);
        if (length < 0 || length > bytes.byteSize() - InputsFile.HEADER_BYTES) {
            throw damaged(length + " bytes of points");
        }
        long end = InputsFile.HEADER_BYTES + length;
        MemorySegment offsets = longs(InputsWriter.padded(end), count, 1);
        return new MappedPoints<>(offsets, bytes.asSlice(InputsFile.HEADER_BYTES, length), codec, replicates);
    }

    /// `count + more` longs at a place.
    private MemorySegment longs(long begin, long count, int more) {
        if (begin > bytes.byteSize() || count > (bytes.byteSize() - begin) / Long.BYTES - more) {
            throw damaged(count + " inputs do not fit into its " + bytes.byteSize() + " bytes");
        }
        return bytes.asSlice(begin, (count + more) * Long.BYTES);
    }

    private long within(long value, long max, String what) {
        if (value < 1 || value > max) {
            throw damaged(what + " " + value);
        }
        return value;
    }

    private long required(long count, Type input, Class<?> type) {
        if (input != type) {
            throw damaged("it holds inputs of type " + type.getSimpleName() + ", the job takes " + input.getTypeName());
        }
        return count;
    }

    private CodecException damaged(String what) {
        return new CodecException("not an inputs file for this job: " + file + ": " + what);
    }
}
