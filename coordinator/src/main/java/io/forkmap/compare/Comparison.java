package io.forkmap.compare;

import io.forkmap.Engine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// All cells, on one machine.
///
/// @param cells each setting once
/// @param processors that this machine gives us
/// @param heapBytes of all JVMs of one cell together
public record Comparison(List<Cell> cells, int processors, long heapBytes) {
    /// Copies the list.
    public Comparison {
        cells = List.copyOf(cells);
    }

    /// Those whose runs all gave a result.
    public List<Cell> measured() {
        return cells.stream().filter(Cell::isMeasured).toList();
    }

    /// The measured cells of one engine by their number of workers.
    public List<Cell> measured(Engine engine) {
        return measured().stream()
                .filter(cell -> cell.setting().engine() == engine)
                .sorted(Comparator.comparingInt(cell -> cell.setting().workers()))
                .toList();
    }

    /// One cell, if it was measured.
    public Optional<Cell> measured(Setting setting) {
        return measured().stream()
                .filter(cell -> cell.setting().equals(setting))
                .findFirst();
    }

    /// The measured cell with the shortest time.
    public Optional<Cell> fastest() {
        return measured().stream()
                .min(Comparator.comparingDouble(cell -> cell.typical().wallSeconds()));
    }

    /// How many times as fast as the serial engine; unknown where that was not measured.
    public OptionalDouble speedUp(Cell cell) {
        return measured(Engine.SERIAL).stream()
                .mapToDouble(serial ->
                        serial.typical().wallSeconds() / cell.typical().wallSeconds())
                .findFirst();
    }

    /// Speed-up by workers: 1 is ideal.
    public OptionalDouble efficiency(Cell cell) {
        OptionalDouble speedUp = speedUp(cell);
        return speedUp.isEmpty()
                ? speedUp
                : OptionalDouble.of(speedUp.getAsDouble() / cell.setting().workers());
    }

    /// Memory that one more worker takes: measured against the same engine with the next smaller number of workers,
    /// else what a worker process has to itself. Unknown for the first cell of an engine without processes.
    public OptionalLong memoryOfOneMore(Cell cell) {
        Optional<Cell> smaller = measured(cell.setting().engine()).stream()
                .filter(other -> other.setting().workers() < cell.setting().workers())
                .reduce((_, last) -> last);
        if (smaller.isPresent()) {
            long more = cell.typical().pssBytes() - smaller.get().typical().pssBytes();
            return OptionalLong.of(
                    more / (cell.setting().workers() - smaller.get().setting().workers()));
        }
        long own = cell.typical().workerBytes();
        return own == 0 ? OptionalLong.empty() : OptionalLong.of(own);
    }

    /// The digest that the others must have: the serial one, else that of the first that was measured.
    public Optional<String> digest() {
        return reference().map(cell -> cell.runs().getFirst().digest());
    }

    /// The cell with the [#digest].
    public Optional<Cell> reference() {
        return measured(Engine.SERIAL).stream()
                .findFirst()
                .or(() -> cells.stream().filter(cell -> !cell.runs().isEmpty()).findFirst());
    }

    /// Whether all runs of a cell gave the same answer as the [#reference].
    public boolean isEqual(Cell cell) {
        return cell.runs().stream().allMatch(run -> run.digest().equals(digest().orElse(run.digest())));
    }
}
