package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import java.nio.file.Path;
import java.util.List;

/// What to do about pickles that aren't imported.
final class PickleHints {
    private static final List<String> OLD_BEGINNINGS =
            List.of("cnumpy", "(lp0\n", "(dp0\n", "(lp1\n", "(dp1\n", "ccopy_reg\n");

    /// As zlib begins, by which joblib compresses.
    private static final List<String> ZLIB = List.of("x\u0001", "x^", "x\u009c", "x\u00da");

    private PickleHints() {}

    static DatasetException joblib(Path path) {
        return Malformed.of(
                path,
                "was written by joblib.dump, whose arrays only joblib finds; save it anew: "
                        + python("import joblib, pickle; pickle.dump(joblib.load(" + literal(path) + "), open("
                                + literal(beside(path))
                                + ", \"wb\"), protocol=5)"));
    }

    /// Pickles that don't begin as those that are imported do: of protocol 0 and 1, and what joblib compressed.
    static void refuseRelatives(InputFile file) {
        if (OLD_BEGINNINGS.stream().anyMatch(file::startsWith)) {
            throw Malformed.of(
                    file.path(),
                    "is a pickle of protocol 0 or 1; save it anew: "
                            + python("import pickle; pickle.dump(pickle.load(open(" + literal(file.path())
                                    + ", \"rb\")), open(" + literal(beside(file.path())) + ", \"wb\"), protocol=5)"));
        }
        if (ZLIB.stream().anyMatch(file::startsWith) && !TextFile.isText(file.bytes())) {
            throw joblib(file.path());
        }
    }

    private static Path beside(Path path) {
        return path.resolveSibling(path.getFileName() + ".pickle");
    }

    private static String python(String code) {
        return "python3 -c '" + code.replace("'", "'\\''") + "'";
    }

    private static String literal(Object text) {
        return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
