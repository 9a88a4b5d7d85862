package io.forkmap.dataset;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The command that turns a file into an Arrow file beside it, ready to be pasted into a shell.
final class ImportHint {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+][A-Za-z0-9_./:=,@%+-]*");

    private ImportHint() {}

    static String command(Path file) {
        Path beside = PythonHint.beside(file, ".arrow");
        Path target = beside.equals(file) ? PythonHint.beside(file, "-imported.arrow") : beside;
        return "forkmap import " + quoted(file) + " " + quoted(target);
    }

    private static String quoted(Path file) {
        String name = file.toString().startsWith("-") ? "./" + file : file.toString();
        return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
