package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Chunks in flight recordings.
@Timeout(120)
class ChunkEventIT {
    @TempDir
    private Path directory;

    @Test
    void recordsEveryChunkOfThreads() throws Exception {
        Path file = directory.resolve("threads.jfr");
        try (Recording recording = new Recording();
                Pool pool = Pool.threads().workers(2).open()) {
            recording.enable("forkmap.Chunk");
            recording.start();
            pool.run(new Pi(1000), Inputs.trials(20), 42);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = chunks(file);
        assertThat(events.stream().map(event -> event.getLong("chunk")).sorted())
                .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getInt("attempt")).isOne();
            assertThat(event.getLong("bytes")).isZero();
            assertThat(event.getThread().getJavaName()).startsWith("forkmap-compute-");
        });
    }

    @Test
    void recordsInAWorkerThatRecords() throws Exception {
        Path file = directory.resolve("worker.jfr");
        try (Pool pool = Pool.processes()
                .workers(1)
                .workerJvmArgument(
                        "-XX:StartFlightRecording:settings=none,+forkmap.Chunk#enabled=true,filename=" + file)
                .open()) {
            pool.run(new Pi(1000), Inputs.trials(20), 42);
        }
        assertThat(chunks(file)).hasSize(20);
    }

    private static List<RecordedEvent> chunks(Path file) throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("forkmap.Chunk"))
                .toList();
    }
}
