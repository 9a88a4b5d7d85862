package io.forkmap.compare;

import io.forkmap.Engine;
import java.util.ArrayList;
import java.util.List;

/// In which order cells run: each round has every cell once, engines taking turns, and each round begins
/// elsewhere, so that a machine that gets slower with time is no cell's fault.
public final class CellOrder {
    private CellOrder() {}

    /// The cells by number of workers, so that engines alternate. Engines that compute with one worker only have
    /// one cell.
    ///
    /// @param workers compute threads in all, of each cell
    /// @param threadsEach compute threads of a worker process, of which there are whole ones
    public static List<Setting> settings(List<Engine> engines, List<Integer> workers, int threadsEach) {
        List<Setting> settings = new ArrayList<>();
        for (int count : workers) {
            for (Engine engine : engines) {
                Setting setting = switch (engine) {
                    case SERIAL -> new Setting(engine, 1);
                    case THREADS -> new Setting(engine, count);
                    case PROCESSES, SHM, COPIES, MANAGER -> new Setting(engine, count, threadsEach);
                };
                if (!settings.contains(setting)) {
                    settings.add(setting);
                }
            }
        }
        return settings;
    }

    /// One round.
    ///
    /// @param round from 0
    /// @param rounds how many there are
    public static <T> List<T> round(List<T> cells, int round, int rounds) {
        int begin = (int) ((long) cells.size() * round / rounds);
        List<T> order = new ArrayList<>(cells.subList(begin, cells.size()));
        order.addAll(cells.subList(0, begin));
        return order;
    }
}
