package io.forkmap.compare;

import static io.forkmap.compare.Made.cell;
import static io.forkmap.compare.Made.comparison;
import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.Engine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {
    @Test
    void takesThreadsWhenTheyAreFasterAndSmaller() {
        assertThat(Advice.of(comparison(
                        cell(Engine.SERIAL, 1),
                        cell(Engine.THREADS, 4, draft -> draft.wall(10)),
                        cell(Engine.PROCESSES, 4, draft -> draft.wall(10.6).pss(590_000_000)))))
                .containsExactly("threads: 6 % faster than processes here with 4 workers and 90.0 MB less; take"
                        + " processes if the kernel may crash or uses a library that is not thread-safe");
    }

    @Test
    void takesProcessesWhenTheyAreFasterAndSaysWhy() {
        List<String> advice = Advice.of(comparison(
                cell(Engine.THREADS, 4, draft -> draft.wall(20).gc(0.31)),
                cell(Engine.PROCESSES, 4, draft -> draft.wall(10).gc(0.03).pss(590_000_000))));
        assertThat(advice.getFirst())
                .isEqualTo("processes: 2.0 times as fast as threads here with 4 workers for 90.0 MB more; the one heap"
                        + " of the threads was being collected for 31 % of the time");
    }

    @Test
    void callsNoDifferenceThatRunsHaveAmongThemselves() {
        Setting threads = new Setting(Engine.THREADS, 2);
        Cell wide = new Cell(
                threads,
                List.of(
                        cell(Engine.THREADS, 2, draft -> draft.wall(20)).typical(),
                        cell(Engine.THREADS, 2, draft -> draft.wall(24)).typical()),
                Optional.empty());
        assertThat(Advice.of(comparison(wide, cell(Engine.PROCESSES, 2, draft -> draft.wall(22))))
                        .getFirst())
                .startsWith("threads: as fast as processes here with 2 workers, within what runs differ");
    }

    @Test
    void comparesWhereEachWorkerHasAProcessor() {
        assertThat(Advice.of(comparison(
                                cell(Engine.THREADS, 2),
                                cell(Engine.PROCESSES, 2),
                                cell(Engine.THREADS, 16),
                                cell(Engine.PROCESSES, 16)))
                        .getFirst())
                .contains("here with 2 workers");
    }

    @Test
    void namesTheFastestWhereThereIsNoChoice() {
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), cell(Engine.PROCESSES, 4))))
                .containsExactly("processes, 4 workers: the fastest of those measured, 3.9 times as fast as serial");
        assertThat(Advice.of(comparison())).isEmpty();
    }

    @Test
    void tellsWhatCopiesCost() {
        Cell shared = cell(Engine.PROCESSES, 4);
        assertThat(Advice.of(comparison(shared, cell(Engine.COPIES, 4, draft -> draft.pss(2_000_000_000)))))
                .contains(
                        "a copy each takes 1.5 GB more than processes that share one, with 4 workers, and is no faster:"
                                + " share it");
        assertThat(Advice.of(comparison(
                        shared,
                        cell(Engine.COPIES, 4, draft -> draft.pss(2_000_000_000).wall(8.4)))))
                .contains(
                        "a copy each takes 1.5 GB more than processes that share one, with 4 workers, and is 25 % faster"
                                + " here");
    }

    @Test
    void findsChunksTooSmall() {
        assertThat(Advice.of(comparison(
                        cell(Engine.PROCESSES, 4, draft -> draft.chunks(100_000).idle(0.4)))))
                .contains("chunks of 0.2 ms are too small: with processes, 4 workers, 40 % of the workers' time went"
                        + " into handing them out and folding them; make fewer and longer ones, of a millisecond or"
                        + " more");
        assertThat(Advice.of(comparison(cell(Engine.PROCESSES, 4, draft -> draft.chunks(100_000)))))
                .noneMatch(sentence -> sentence.contains("too small"));
    }

    @Test
    void findsChunksTooFew() {
        assertThat(Advice.of(comparison(
                        cell(Engine.THREADS, 4, draft -> draft.chunks(5).idle(0.375)))))
                .contains("workers waited for 38 % of their time with threads, 4 threads: there are only 5 chunks; cut"
                        + " the work finer");
        assertThat(Advice.of(comparison(
                        cell(Engine.THREADS, 4, draft -> draft.chunks(1000).idle(0.375)))))
                .noneMatch(sentence -> sentence.contains("waited"));
    }

    @Test
    void findsReadingBoundByBandwidth() {
        Cell slowedDown = cell(Engine.THREADS, 2, draft -> draft.wall(36.5));
        String found = "reading is bound by memory bandwidth from 2 workers on: with threads, 2 threads a chunk takes"
                + " 1.8 times as long as with serial, though each worker has a processor to itself";
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), slowedDown, cell(Engine.THREADS, 4))))
                .contains(found);

        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), cell(Engine.THREADS, 2))))
                .noneMatch(sentence -> sentence.contains("bandwidth"));
    }

    @Test
    void blamesNoBandwidthWhenProcessorsAreShared() {
        Cell starved = cell(Engine.THREADS, 2, draft -> draft.wall(36.5).delay(0.4));
        Cell collected = cell(Engine.THREADS, 2, draft -> draft.wall(36.5).gc(0.4));
        Cell crowded = cell(Engine.THREADS, 16, draft -> draft.wall(36.5));
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), starved)))
                .noneMatch(sentence -> sentence.contains("bandwidth"));
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), collected)))
                .noneMatch(sentence -> sentence.contains("bandwidth"));
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1), crowded)))
                .noneMatch(sentence -> sentence.contains("bandwidth"));
    }

    @Test
    void distrustsABusyMachine() {
        assertThat(Advice.of(comparison(cell(Engine.SERIAL, 1, draft -> draft.delay(0.4)), cell(Engine.THREADS, 2)))
                        .getFirst())
                .startsWith("the processors were not free: serial had to wait for one 40 % of the time");
        assertThat(Advice.of(comparison(cell(Engine.THREADS, 4, draft -> draft.delay(0.4)))))
                .noneMatch(sentence -> sentence.contains("not free"));
    }

    @Test
    void findsGarbage() {
        assertThat(Advice.of(comparison(cell(Engine.THREADS, 4, draft -> draft.gc(0.31)))))
                .contains("GC took 31 % with threads, 4 threads, of 4.0 GB of heap in all: smaller partials, less"
                        + " garbage in the kernel, or more heap (--heap)");
    }

    @Test
    void findsTooShortAJob() {
        assertThat(Advice.of(comparison(
                        cell(Engine.PROCESSES, 4, draft -> draft.wall(0.9).ready(0.6)))))
                .anyMatch(sentence -> sentence.startsWith("starting took 600 ms of 900 ms with processes, 4 workers"));
    }

    @Test
    void findsLargePartials() {
        assertThat(Advice.of(comparison(cell(Engine.PROCESSES, 4, draft -> draft.wire(8_000_000_000L)))))
                .contains("8.0 GB went over the wire with processes, 4 workers, 8.0 MB a chunk: return smaller"
                        + " partials");
        assertThat(Advice.of(comparison(cell(
                        Engine.PROCESSES,
                        4,
                        draft -> draft.wire(100_000_000).chunks(50).idle(0.3)))))
                .contains("100.0 MB went over the wire with processes, 4 workers, 2.0 MB a chunk: return smaller"
                        + " partials");
        assertThat(Advice.of(comparison(cell(Engine.MANAGER, 4, draft -> draft.wire(8_000_000_000L)))))
                .anyMatch(sentence -> sentence.endsWith("share the data instead, with processes"));
    }

    @Test
    void findsALongAnalysis() {
        assertThat(Advice.of(comparison(
                        cell(Engine.THREADS, 4, draft -> draft.wall(20).reduce(8)))))
                .contains("analyse took 40 % of the time with threads, 4 threads and runs alone: let the kernel do more"
                        + " of it");
    }

    @Test
    void findsWorkersBeyondTheProcessors() {
        assertThat(Advice.of(comparison(cell(Engine.THREADS, 4), cell(Engine.THREADS, 8, draft -> draft.wall(10.5)))))
                .contains("more than 4 workers gain nothing: this machine gives 4 processors");
        assertThat(Advice.of(comparison(cell(Engine.THREADS, 4), cell(Engine.THREADS, 8))))
                .noneMatch(sentence -> sentence.contains("gain nothing"));
    }
}
