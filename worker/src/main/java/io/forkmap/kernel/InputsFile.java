package io.forkmap.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Type;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The inputs of a run in a file that the coordinator writes once and every worker maps. Both sides have the same
/// inputs, chunks and random streams; a worker keeps none of them in its heap. Little-endian:
///
/// ```
///  0  8  "FMINPUTS"
///  8  4  version, 1
/// 12  4  kind: 1 trials, 2 rows, 3 points
/// 16  8  replicates
/// 24  8  count of inputs
/// 32  8  bytes of encoded points, padding not counted; 0 for the other kinds
/// 40     rows:   count + 1 bounds of 8 bytes, then count sizes in bytes of 8 bytes
///        points: the points as Codec writes them, zeros up to a multiple of 8,
///                then count + 1 offsets of 8 bytes, from byte 40
/// ```
public final class InputsFile {
    static final long MAGIC = 0x5354_5550_4e49_4d46L; // "FMINPUTS"
    static final int VERSION = 1;
    static final int TRIALS = 1;
    static final int ROWS = 2;
    static final int POINTS = 3;
    static final int HEADER_BYTES = 40;

    private InputsFile() {}

    /// Writes inputs; replaces the file.
    ///
    /// @param inputs with the inputs known, as [InputsChoice#resolve] returns them
    /// @param codec the codec of an input; used for points only
    /// @throws IOException if the file can't be written
    /// @throws CodecException if a point holds a `null`
    public static void write(Inputs<?> inputs, Codec<?> codec, Path file) throws IOException {
        @SuppressWarnings("unchecked") // the codec is that of an input
        Inputs<Object> encodable = (Inputs<Object>) inputs;
        @SuppressWarnings("unchecked") // likewise
        Codec<Object> encoding = (Codec<Object>) codec;
        try (InputsWriter writer = new InputsWriter(file)) {
            writer.write(encodable, encoding);
        }
    }

    /// Maps inputs; to be called by every process that uses them.
    ///
    /// @param input the type of an input, as [JobTypes#input] tells it
    /// @param arena the inputs are valid until it is closed; a shared one if several threads use them
    /// @throws IOException if the file can't be read
    /// @throws CodecException if it is no inputs file, or one for another type of input
    public static Inputs<?> map(Path file, Type input, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new InputsReader(bytes, file).read(input);
        }
    }
}
