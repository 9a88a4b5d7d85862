package io.forkmap.cli;

import io.forkmap.compare.Cell;
import io.forkmap.compare.Ending;
import io.forkmap.compare.Figures;
import io.forkmap.compare.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the outcomes of all cells. A cell that ended without a result is not repeated. One thread.
final class CellTally {
    private final List<Setting> settings;
    private final Map<Setting, List<Figures>> runs = new HashMap<>();
    private final Map<Setting, Ending> endings = new HashMap<>();

    CellTally(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    boolean isOver(Setting setting) {
        return endings.containsKey(setting);
    }

    void add(Setting setting, CellRunner.Outcome outcome) {
        switch (outcome) {
            case CellRunner.Outcome.Measured measured ->
                runs.computeIfAbsent(setting, _ -> new ArrayList<>()).add(measured.figures());
            case CellRunner.Outcome.Ended ended -> endings.put(setting, ended.ending());
        }
    }

    /// In the order of the settings.
    List<Cell> cells() {
        return settings.stream()
                .map(setting -> new Cell(
                        setting, runs.getOrDefault(setting, List.of()), Optional.ofNullable(endings.get(setting))))
                .toList();
    }
}
