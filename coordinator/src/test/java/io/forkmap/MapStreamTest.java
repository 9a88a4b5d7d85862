package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.Delivery.Broken;
import io.forkmap.Delivery.Delivered;
import io.forkmap.Delivery.Lost;
import io.forkmap.dataset.Dataset;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapStreamTest {
    private final PlannedRun<Trial, Long> run = Plans.of(new Pi(10), Inputs.trials(6));

    @TempDir
    private Path directory;

    @Test
    void givesPartialsInChunkOrder() {
        ScriptedExecution execution = new ScriptedExecution(List.of(delivered(3, 3), delivered(0, 2), delivered(2, 1)));
        try (Stream<Long> stream = open(execution).stream()) {
            assertThat(stream).isEqualTo(hits());
        }
        assertThat(execution.closed).isEqualTo(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesNoMoreThanItNeeds() {
        ScriptedExecution execution = new ScriptedExecution(List.of(delivered(0, 2)));
        try (Stream<Long> stream = open(execution).stream()) {
            assertThat(stream.limit(2).toList()).isEqualTo(hits().subList(0, 2));
            assertThat(execution.closed).isZero();
        }
        assertThat(execution.closed).isEqualTo(1);
    }

    @Test
    void passesOverALostWorker() {
        ScriptedExecution execution = new ScriptedExecution(List.of(new Lost("worker 0"), delivered(0, 6)));
        assertThat(open(execution).stream()).isEqualTo(hits());
    }

    @Test
    void throwsWhatBrokeTheRunAfterWhatCameBefore() {
        RuntimeException why = new IllegalStateException("why");
        ScriptedExecution execution = new ScriptedExecution(List.of(delivered(0, 1), new Broken(why)));
        Iterator<Long> values = open(execution);
        assertThat(values.next()).isEqualTo(hits().getFirst());
        assertThatThrownBy(values::next).isSameAs(why);
        assertThat(execution.closed).isEqualTo(1);
    }

    @Test
    void endsOnceOnly() {
        MapStream<Trial, Long> values = open(new ScriptedExecution(List.of(delivered(0, 6))));
        values.forEachRemaining(value -> {});
        assertThat(values.hasNext()).isFalse();
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void saysThatItWasClosedTooEarly() {
        MapStream<Trial, Long> values = open(new ScriptedExecution(List.of(delivered(0, 1))));
        values.next();
        values.close();
        values.close();
        assertThatThrownBy(values::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended early");
    }

    @Test
    void keepsTheInterrupt() {
        ScriptedExecution execution = new ScriptedExecution(List.of());
        MapStream<Trial, Long> values = open(execution);
        assertThatThrownBy(values::next)
                .isInstanceOf(RunInterruptedException.class)
                .hasMessageContaining("chunk 0");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(execution.closed).isEqualTo(1);
    }

    private MapStream<Trial, Long> open(ScriptedExecution execution) {
        return new MapStream<>(run, new DatasetGuard(List.of()), execution, directory);
    }

    private Delivered delivered(long first, int count) {
        return new Delivered(Plans.compute(run, first, count));
    }

    private static List<Long> hits() {
        return LongStream.range(0, 6)
                .mapToObj(i -> new Pi(10).apply(new Trial(i), Dataset.none(), RandomStream.of(42, i, 0)))
                .toList();
    }
}
