package io.forkmap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A directory that says which chunk of a round does what, once, and in which the workers say what became of it.
///
/// ```
/// plan                 lines: chunk FAULT
/// struck-CHUNK         made by the one who does it
/// worker-PID           made by a worker that has computed some chunks
/// ```
///
/// @param faults by chunk
record FaultPlan(Path directory, Map<Long, KernelFault> faults) {
    private static final String STRUCK = "struck-";
    private static final String WORKER = "worker-";

    /// Replaces what the directory had of the last round.
    static FaultPlan write(Path directory, Map<Long, KernelFault> faults) throws IOException {
        Files.createDirectories(directory);
        for (Path old : files(directory, "")) {
            Files.delete(old);
        }
        List<String> lines = faults.entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .toList();
        Files.write(directory.resolve("plan"), lines);
        return new FaultPlan(directory, faults);
    }

    static FaultPlan read(Path directory) {
        Map<Long, KernelFault> faults = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(directory.resolve("plan"))) {
                String[] words = line.split(" ", 2);
                faults.put(Long.valueOf(words[0]), KernelFault.valueOf(words[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FaultPlan(directory, faults);
    }

    /// What this chunk is to do, for the first who asks.
    Optional<KernelFault> take(long chunk) throws IOException {
        KernelFault fault = faults.get(chunk);
        return fault != null && create(STRUCK, chunk) ? Optional.of(fault) : Optional.empty();
    }

    /// Says that this worker may be shot at.
    void report(long pid) throws IOException {
        create(WORKER, pid);
    }

    /// Quick also the first time, so without `+`: a worker that is stopped before it has taken a hang leaves that to
    /// the next one, and a chunk may take too long only once.
    private boolean create(String prefix, long number) throws IOException {
        try {
            Files.createFile(directory.resolve(prefix.concat(Long.toString(number))));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /// The faults that were done.
    List<KernelFault> struck() throws IOException {
        return files(directory, STRUCK).stream()
                .map(file -> faults.get(numberOf(file)))
                .toList();
    }

    /// The processes with the numbers of workers that have said that they live.
    List<ProcessHandle> workers() throws IOException {
        return files(directory, WORKER).stream()
                .flatMap(file -> ProcessHandle.of(numberOf(file)).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static long numberOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
    }

    private static List<Path> files(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
