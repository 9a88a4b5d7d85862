package io.forkmap.compare;

import static io.forkmap.compare.Made.cell;
import static io.forkmap.compare.Made.comparison;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forkmap.Engine;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void takesTheMedianAndTheRange() {
        Setting setting = new Setting(Engine.THREADS, 2);
        List<Figures> runs = DoubleStream.of(5, 3, 9, 4, 8)
                .mapToObj(wall ->
                        cell(Engine.THREADS, 2, draft -> draft.wall(wall)).typical())
                .toList();
        Cell cell = new Cell(setting, runs, Optional.empty());
        assertThat(cell.typical().wallSeconds()).isEqualTo(5);
        assertThat(cell.fastestSeconds()).isEqualTo(3);
        assertThat(cell.slowestSeconds()).isEqualTo(9);
    }

    @Test
    void measuresSpeedUpAgainstSerial() {
        Cell two = cell(Engine.PROCESSES, 2, draft -> draft.wall(25));
        Comparison comparison = comparison(cell(Engine.SERIAL, 1, draft -> draft.wall(40)), two);
        assertThat(comparison.speedUp(two).orElseThrow()).isCloseTo(1.6, within(1e-9));
        assertThat(comparison.efficiency(two).orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(comparison(two).speedUp(two)).isEmpty();
    }

    @Test
    void tellsWhatOneMoreWorkerTakes() {
        Cell one = cell(Engine.PROCESSES, 1, draft -> draft.pss(500));
        Cell four = cell(Engine.PROCESSES, 4, draft -> draft.pss(650));
        Comparison comparison = comparison(one, four, cell(Engine.THREADS, 4));
        assertThat(comparison.memoryOfOneMore(four)).hasValue(50);
        assertThat(comparison.memoryOfOneMore(one)).hasValue(40_000_000);
        assertThat(comparison.memoryOfOneMore(cell(Engine.THREADS, 4))).isEmpty();
    }

    @Test
    void findsAnotherAnswer() {
        Cell other = cell(Engine.THREADS, 2, draft -> draft.digest("e"));
        Comparison comparison = comparison(other, cell(Engine.SERIAL, 1));
        assertThat(comparison.isEqual(other)).isFalse();
        assertThat(comparison.digest()).hasValue("d");
        assertThat(comparison(other).isEqual(other)).isTrue();
    }

    @Test
    void measuresNothingByACellThatFailedInTheEnd() {
        Cell sound = cell(Engine.SERIAL, 1);
        Cell failed = new Cell(sound.setting(), sound.runs(), Optional.of(new Ending.Failed(80, "it\nthrew")));
        assertThat(comparison(failed).measured()).isEmpty();
        assertThat(failed.ending().orElseThrow().text()).isEqualTo("failed (exit 80): it");
    }

    @Test
    void saysHowFarACellCame() {
        assertThat(new Ending.TooSlow(60, 82, 1000).text()).isEqualTo("> 60 s, 82 of 1000 chunks");
        assertThat(new Ending.TooSlow(0.5, 0, 1).text()).isEqualTo("> 0.5 s, 0 of 1 chunks");
    }

    @Test
    void dividesHeapEvenlyAmongJvms() {
        long total = 1L << 30;
        assertThat(HeapShare.of(total, new Setting(Engine.THREADS, 8))).isEqualTo(new HeapShare(1024, 1024));
        assertThat(HeapShare.of(total, new Setting(Engine.PROCESSES, 3))).isEqualTo(new HeapShare(256, 256));
        assertThat(HeapShare.of(total, new Setting(Engine.PROCESSES, 6, 2))).isEqualTo(new HeapShare(256, 256));
        assertThat(HeapShare.of(total, new Setting(Engine.PROCESSES, 31)).isEnough())
                .isTrue();
        assertThat(HeapShare.of(total, new Setting(Engine.PROCESSES, 32)).isEnough())
                .isFalse();
    }

    @Test
    void alternatesEnginesAndBeginsEachRoundElsewhere() {
        List<Setting> settings =
                CellOrder.settings(List.of(Engine.SERIAL, Engine.THREADS, Engine.PROCESSES), List.of(1, 2), 1);
        assertThat(settings)
                .extracting(Setting::toString)
                .containsExactly(
                        "serial",
                        "threads, 1 thread",
                        "processes, 1 worker",
                        "threads, 2 threads",
                        "processes, 2 workers");
        assertThat(CellOrder.settings(List.of(Engine.THREADS, Engine.PROCESSES), List.of(4), 2))
                .extracting(Setting::toString)
                .containsExactly("threads, 4 threads", "processes, 2 workers of 2 threads");
        List<Integer> cells = List.of(0, 1, 2, 3, 4, 5);
        assertThat(CellOrder.round(cells, 0, 3)).isEqualTo(cells);
        assertThat(CellOrder.round(cells, 1, 3)).containsExactly(2, 3, 4, 5, 0, 1);
        assertThat(CellOrder.round(cells, 2, 3)).containsExactly(4, 5, 0, 1, 2, 3);
    }
}
