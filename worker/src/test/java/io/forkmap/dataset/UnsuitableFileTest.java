package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can't be mapped is named, with the line that converts it.
final class UnsuitableFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lz4.arrow | is compressed (LZ4, batch 0) | compression=\"uncompressed\")'",
                "zstd.arrow | is compressed (ZSTD, batch 0) | in awkward by ak.to_feather(array, path, compression=",
                "stream.arrow | is an Arrow IPC stream, which has no index | pa.ipc.open_stream(\"",
                "strings.arrow | has no column that can be read; \"s\" is string | flatten, encode or drop it",
                "nested.arrow | has no column that can be read; \"n\" is List<list> | flatten, encode or drop it",
                "table.parquet | is Parquet, which can't be mapped | pyarrow.parquet as q",
                "table.csv | is text (CSV?), which can't be mapped | : forkmap import ",
                "rows.pickle | is a Python pickle, which can't be mapped | /rows.arrow",
                "compressed.npz | is a compressed .npz (numpy.savez_compressed) | forkmap import",
                "big_endian.npy | dtype >f8 is big-endian | a.astype(\"<f8\")",
                "bytes.npy | dtype |i1 can't be read | a.astype(\"<i4\")",
                "object.npy | holds pickled Python objects (dtype |O) | forkmap import",
                "structured.npy | has a structured dtype | a[\"FIELD\"]",
                "fortran.npy | is in Fortran order, where rows aren't contiguous | np.ascontiguousarray(a)",
                "cube.npy | has 3 dimensions, shape [2, 2, 2] | a.reshape(len(a), -1)",
                "scalar.npy | is a single number (shape ()) | np.atleast_1d(a)",
                "lengths.npz | has 3 rows of \"a\", but 1 of \"b\" | files of their own",
                "vlen.h5 | no array that can be mapped; \"vlen\" is variable-length [2] | : forkmap import ",
                "text.zip | is a zip archive without arrays | unpack it",
                "values.npy,offsets_beyond.npy | row 0 (row 0 of the 1 of its batch): offset 7 must be within | [0, 6]",
                "values.npy,offsets_down.npy | row 1 (row 1 of the 2 of its batch): offset 3 must be within | [4, 6]",
                "offsets_i8.npy,values.npy | offsets must be int32 or int64, these are float64 | in the wrong order?",
                "values.npy,matrix.npy | offsets must have one dimension, these have the shape [4, 3] | a.ravel()",
                "values.npy,list.arrow | isn't .npy; values and offsets must both be | both"
            })
    void saysWhatItIsAndWhatToDo(String names, String what, String remedy) {
        DatasetException e = refusal(() -> {
            try (Dataset data = Fixtures.open(names)) {
                data.columns();
            }
        });
        assertThat(e.kind()).isEqualTo(DatasetException.Kind.MALFORMED);
        assertThat(e).hasMessageContaining(what).hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "894844460d0a1a0a0000, its groups and datasets can't be read",
        "726f6f740000, is a ROOT file",
        "1f8b0800, is compressed by gzip as a whole",
        "46454131, is Feather version 1",
        "00112233445566778899, it starts with the bytes 00 11 22 33 44 55 66 77",
        "4152524f573100, is too short for an Arrow file"
    })
    void recognisesFormatsByTheirFirstBytes(String hex, String what) throws IOException {
        Path file = Files.write(directory.resolve("f"), java.util.HexFormat.of().parseHex(hex));
        assertThat(refusal(() -> Dataset.open(file)))
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(what);
    }

    @Test
    void refusesBigEndianArrow() throws IOException {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        Schema.startSchema(builder);
        Schema.addEndianness(builder, Endianness.Big);
        int schema = Schema.endSchema(builder);
        Footer.startFooter(builder);
        Footer.addVersion(builder, MetadataVersion.V5);
        Footer.addSchema(builder, schema);
        builder.finish(Footer.endFooter(builder));
        byte[] footer = builder.sizedByteArray();
        ByteBuffer bytes = ByteBuffer.allocate(8 + footer.length + 10).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(FileKind.ARROW.magic())
                .position(8)
                .put(footer)
                .putInt(footer.length)
                .put(FileKind.ARROW.magic());
        Path file = Files.write(directory.resolve("big.arrow"), bytes.array());
        assertThat(refusal(() -> Dataset.open(file)))
                .hasMessageContaining("is big-endian, which can't be mapped; rewrite it: python3 -c '");
    }

    @Test
    void saysWhyAFileCantBeOpened() throws IOException {
        Path missing = directory.resolve("missing.arrow");
        assertThat(refusal(() -> Dataset.open(missing)))
                .hasMessage(missing + ": can't be opened for reading: no such file or directory")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.IO));
        assertThat(refusal(() -> Dataset.open(List.of(new DataSource("d", List.of(directory), false)))))
                .hasMessage(directory + ": is a directory where a file should be")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.USAGE));
        Path empty = Files.createFile(directory.resolve("empty.arrow"));
        assertThat(refusal(() -> Dataset.open(empty)))
                .hasMessage(empty + ": is empty (0 bytes); was it written to the end?");
    }

    @Test
    void saysWhereAFileWasCut() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("list.arrow"));
        Path file = Files.write(directory.resolve("cut.arrow"), java.util.Arrays.copyOf(whole, 200));
        assertThat(refusal(() -> Dataset.open(file)))
                .hasMessage(
                        file + ": starts as an Arrow file, but doesn't end as one (at byte 194 of 200); the file is "
                                + "damaged or incomplete: write or copy it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (9,), } | has 0 bytes of values, the shape [9]",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999,9999), } | has 0 bytes of values",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 0), } | has rows without values",
                "{'descr': '<f8', 'fortran_order': Maybe, 'shape': (3,), } | True or False is missing (at byte 44 of",
                "{'descr': '<f8', 'shape': (3,), } | it must have descr, fortran_order and shape",
                "{'descr': '<f8', 'colour': 3} | unknown key colour",
                "{'descr': '<f8 | a string doesn't end",
                "__import__('os').system('true') | '{' is missing (at byte 10 of"
            })
    void parsesTheHeadOfNpyStrictly(String head, String what) throws IOException {
        Path file = Files.write(
                directory.resolve("h.npy"),
                ("\u0093NUMPY\1\0" + (char) head.length() + "\0" + head).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(() -> Dataset.open(file))).hasMessageContaining(what);
    }

    private static DatasetException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return java.util.Objects.requireNonNull(
                catchThrowableOfType(DatasetException.class, call), "it was not refused");
    }
}
