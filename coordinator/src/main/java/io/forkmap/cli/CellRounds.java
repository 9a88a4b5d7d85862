package io.forkmap.cli;

import io.forkmap.compare.Cell;
import io.forkmap.compare.CellOrder;
import io.forkmap.compare.Setting;
import io.forkmap.report.Units;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Runs all cells, round by round, and tells how it goes on.
///
/// @param runner runs one
/// @param console where to tell
/// @param quiet whether to tell nothing
record CellRounds(CellRunner runner, Console console, boolean quiet) {
    List<Cell> run(List<Setting> settings, int rounds) throws IOException, InterruptedException {
        CellTally tally = new CellTally(settings);
        int begun = 0;
        for (int round = 0; round < rounds; round++) {
            for (Setting setting : CellOrder.round(settings, round, rounds)) {
                begun++;
                if (!tally.isOver(setting)) {
                    CellRunner.Outcome outcome = runner.run(setting);
                    tally.add(setting, outcome);
                    tell("[" + begun + "/" + settings.size() * rounds + "] " + setting + ": " + text(outcome));
                }
            }
        }
        return tally.cells();
    }

    private static String text(CellRunner.Outcome outcome) {
        return switch (outcome) {
            case CellRunner.Outcome.Measured measured ->
                Units.duration(Duration.ofNanos((long) (measured.figures().wallSeconds() * 1e9)));
            case CellRunner.Outcome.Ended ended -> ended.ending().text();
        };
    }

    private void tell(String line) {
        if (!quiet) {
            console.note(line);
        }
    }
}
