package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Ending;
import io.forkmap.compare.Figures;
import io.forkmap.kernel.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What went wrong in a comparison.
///
/// @param exitCode of the whole command: different answers come before failures
/// @param complaints of any number of lines each
record Verdict(ExitCode exitCode, List<String> complaints) {
    Verdict {
        complaints = List.copyOf(complaints);
    }

    /// @param runner has the account of the chunks for each answer
    /// @param inputs of the job
    static Verdict of(Comparison comparison, CellRunner runner, Inputs<?> inputs) throws IOException {
        ExitCode code = ExitCode.OK;
        List<String> complaints = new ArrayList<>();
        for (Cell cell : comparison.cells()) {
            if (cell.ending().orElse(null) instanceof Ending.Failed failed) {
                complaints.add(cell.setting() + " failed (exit " + failed.exitCode() + "): " + failed.why());
                code = code == ExitCode.OK ? code(failed.exitCode()) : code;
            }
        }
        for (Cell cell : comparison.cells()) {
            if (!comparison.isEqual(cell)) {
                complaints.add(difference(comparison, cell, runner, inputs));
                code = ExitCode.ANSWERS_DIFFER;
            }
        }
        return new Verdict(code, complaints);
    }

    /// A signal that ended the run is no code of ours.
    private static ExitCode code(int exit) {
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == exit) {
                return code;
            }
        }
        return ExitCode.KERNEL_FAILED;
    }

    private static String difference(Comparison comparison, Cell cell, CellRunner runner, Inputs<?> inputs)
            throws IOException {
        Cell reference = comparison.reference().orElseThrow();
        String expected = comparison.digest().orElseThrow();
        String found = cell.runs().stream()
                .map(Figures::digest)
                .filter(digest -> !digest.equals(expected))
                .findFirst()
                .orElseThrow();
        String who = cell.equals(reference)
                ? cell.setting() + " gives different answers from run to run"
                : cell.setting() + " gives another answer than " + reference.setting();
        return who
                + where(
                        runner.ledger(expected).orElseThrow(),
                        runner.ledger(found).orElseThrow(),
                        inputs)
                + ". A kernel must depend on nothing but its input, the dataset and the given random stream.";
    }

    private static String where(Path expected, Path found, Inputs<?> inputs) throws IOException {
        OptionalLong chunk = LedgerFile.firstDifference(expected, found);
        return chunk.isEmpty()
                ? ": the partials of all chunks are equal, so it is analyse that differs"
                : ": the first chunk that differs is " + chunk.getAsLong() + " (" + inputs.input(chunk.getAsLong())
                        + ")";
    }
}
