package io.forkmap.compare;

import io.forkmap.Engine;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tables as nobody measured them, to see what is made of them.
final class Made {
    static final int PROCESSORS = 4;

    private Made() {}

    /// Figures with room for changes, of a sound run at first: a job of 40 s with ideal speed-up, 1000 chunks, no
    /// garbage, no waiting.
    static final class Draft {
        private final Setting setting;
        private double wall;
        private double ready = 0.5;
        private double reduce;
        private double gc;
        private double idle;
        private double delay;
        private long wire;
        private long pss = 500_000_000;
        private long chunks = 1000;
        private String digest = "d";

        Draft(Setting setting) {
            this.setting = setting;
            this.wall = ready + 40.0 / setting.workers();
        }

        Draft wall(double seconds) {
            wall = seconds;
            return this;
        }

        Draft ready(double seconds) {
            ready = seconds;
            return this;
        }

        Draft reduce(double seconds) {
            reduce = seconds;
            return this;
        }

        /// Share of the time, for each JVM that computes.
        Draft gc(double share) {
            gc = share;
            return this;
        }

        /// Share of the span in which an average worker does not compute.
        Draft idle(double share) {
            idle = share;
            return this;
        }

        /// Share of the span without a processor.
        Draft delay(double share) {
            delay = share;
            return this;
        }

        Draft wire(long bytes) {
            wire = bytes;
            return this;
        }

        Draft pss(long bytes) {
            pss = bytes;
            return this;
        }

        Draft chunks(long count) {
            chunks = count;
            return this;
        }

        Draft digest(String other) {
            digest = other;
            return this;
        }

        private Figures figures() {
            double span = wall - ready - reduce;
            double work = span * (1 - idle) * setting.workers();
            int jvms = setting.isInProcess() ? 1 : setting.workers();
            return new Figures(
                    wall,
                    ready,
                    reduce,
                    work,
                    span * delay * setting.workers(),
                    work,
                    gc * span * jvms,
                    wire,
                    2 * pss,
                    pss,
                    setting.isInProcess() ? 0 : 40_000_000,
                    400_000_000,
                    setting.workers(),
                    chunks,
                    digest);
        }
    }

    static Cell cell(Engine engine, int workers) {
        return cell(engine, workers, draft -> draft);
    }

    static Cell cell(Engine engine, int workers, UnaryOperator<Draft> changes) {
        Setting setting = new Setting(engine, workers);
        return new Cell(setting, List.of(changes.apply(new Draft(setting)).figures()), Optional.empty());
    }

    static Comparison comparison(Cell... cells) {
        return new Comparison(List.of(cells), PROCESSORS, 4_000_000_000L);
    }
}
