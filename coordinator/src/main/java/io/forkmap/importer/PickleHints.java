package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import java.nio.file.Path;

/// What to do about pickles that aren't imported.
final class PickleHints {
    private PickleHints() {}

    static DatasetException joblib(Path path) {
        return Malformed.of(
                path,
                "was written by joblib.dump, whose arrays only joblib finds; save it anew: "
                        + python("import joblib, pickle; pickle.dump(joblib.load(" + literal(path) + "), open("
                                + literal(path.resolveSibling(path.getFileName() + ".pickle"))
                                + ", \"wb\"), protocol=5)"));
    }

    private static String python(String code) {
        return "python3 -c '" + code.replace("'", "'\\''") + "'";
    }

    private static String literal(Object text) {
        return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
