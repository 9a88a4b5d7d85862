package io.forkmap.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forkmap.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What isn't imported is named, with the place and what to do.
final class RefusedInputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fraction.pickle | byte 37: the pickle uses fractions.Fraction, which isn't imported",
                "masked.pickle | the pickle uses numpy.ma.core._mareconstruct, which isn't imported",
                "protocol0.pickle | is a pickle of protocol 0 or 1; save it anew: python3 -c 'import pickle;",
                "joblib.pickle | was written by joblib.dump, whose arrays only joblib finds; save it anew: python3",
                "joblib_compressed.pickle | was written by joblib.dump",
                "set.pickle | byte 11: the opcode 0x8f isn't one that pickles of numbers have",
                "strings.pickle | x: an ndarray of dtype U1, shape (2,) (not of numbers)",
                "none.pickle | x: objects, shape (2,) (item 1 is None)",
                "deep.pickle | x: objects, shape (2,) (item 0 is a list of arrays)",
                "recursive.pickle | item 1 is a list of arrays",
                "two.pickle | the pickle ends here, but the file goes on; several pickles",
                "structured.npy | a structured dtype of shape (2,) (not of numbers)",
                "huge_integer.pickle | column x, row 0: the integer 9007199254740993 is no float64 without rounding",
                "too_wide.pickle | column x, row 0: the value 9223372036854775808 is beyond int64",
                "bad_cell.csv | line 4: the cell \"six\" is no number",
                "bad_empty.csv | line 2: has an empty cell",
                "bad_table.csv | line 3: has 1 cells, the first line has 2 names",
                "bad_offsets.npz | row 0 would be the values [0, 3) of 2",
                "not_npz.zip | is a zip archive without .npy in it",
                "filled.h5 | parts that were never written and stand for -1.0",
                "text.h5 | has nothing that could become a column",
                "latest.h5 | uses something of HDF5 that isn't read (Unsupported data layout message version"
            })
    void saysWhatIsWrongAndWhere(String name, String what) {
        DatasetException e = refusal(Imports.path(name));
        assertThat(e.kind()).isEqualTo(DatasetException.Kind.MALFORMED);
        assertThat(e).hasMessageContaining(what);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"unlike.npz, a", "unlike.pickle, b"})
    void asksWhichColumnsWhenTheirRowsDiffer(String name, String chosen) {
        DatasetException e = refusal(Imports.path(name));
        assertThat(e.kind()).isEqualTo(DatasetException.Kind.USAGE);
        assertThat(e).hasMessageContaining("2 rows: a; 3 rows: b; choose by --columns");
        assertThat(refusal(Imports.path(name), "c")).hasMessageContaining("no array is called \"c\"");
        Path output = directory.resolve("out.arrow");
        assertThat(Imports.run(Imports.path(name), output, "energy=" + chosen)
                        .columns()
                        .getFirst()
                        .name())
                .isEqualTo("energy");
    }

    @Test
    void joinsValuesAndOffsetsThatAreNamed() {
        Path output = directory.resolve("out.arrow");
        ImportReport report = Imports.run(Imports.path("several.npz"), output, "e=energy_values:energy_offsets", "id");
        assertThat(report.rowCount()).isEqualTo(3);
        assertThat(Imports.lines(output)).startsWith("column e float64 ragged", "[3ff0000000000000 4000000000000000]");
        assertThat(report.notes()).containsExactly("id: uint16 is widened to int32");
    }

    @Test
    void tellsWhatItLeavesOut() {
        ImportReport report = Imports.run(Imports.path("dict.pickle"), directory.resolve("out.arrow"));
        assertThat(report.notes()).containsExactly("left out: run: text (no array of numbers)");
    }

    @Test
    void hasNoUseForWhatCanBeMapped() {
        Path mappable = directory.resolve("mappable.arrow");
        Imports.run(Imports.path("rows.npy"), mappable);
        assertThat(refusal(mappable)).hasMessageContaining("needs no import");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Path latin =
                Files.write(directory.resolve("latin.csv"), new byte[] {(byte) 0xe4, ',', 'b', '\n', '1', ',', '2'});
        assertThat(refusal(latin)).hasMessageContaining("is no text in UTF-8, nor anything else that is imported");
    }

    private DatasetException refusal(Path input, String... columns) {
        Path output = directory.resolve("refused.arrow");
        return catchThrowableOfType(DatasetException.class, () -> Imports.run(input, output, columns));
    }
}
