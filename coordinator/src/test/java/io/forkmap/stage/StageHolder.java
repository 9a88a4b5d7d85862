package io.forkmap.stage;

import io.forkmap.dataset.DataSource;
import io.forkmap.report.Progress;
import io.forkmap.resources.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A process that stages a file, prints `made` or `found`, and holds the copy until its standard input ends.
final class StageHolder {
    private StageHolder() {}

    public static void main(String[] args) throws IOException {
        try (StageDirectory stage = StageDirectory.open(Path.of(args[0]), "me", Machine.here(Map.of()))) {
            stage.stage(DataSource.of(Path.of(args[1])), Progress.silent(System.err));
            System.out.println(stage.madeAny() ? "made" : "found");
            System.in.transferTo(System.out);
        }
    }
}
