package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a pool might leave behind, to be compared before and after.
///
/// @param parent where run directories go
record Leftovers(Path parent, Set<String> descriptors, Set<String> threads) {
    static Leftovers now(Path parent) {
        return new Leftovers(parent, descriptorsNow(), threadsNow());
    }

    /// No child process, run directory, thread or file of ours that was not there before.
    void assertNone() {
        assertThat(ProcessHandle.current().children().map(ProcessHandle::pid)).isEmpty();
        assertThat(directoriesNow()).isEmpty();
        assertThat(threadsNow()).isSubsetOf(threads);
        assertThat(descriptorsNow()).isSubsetOf(descriptors);
    }

    /// Open files and sockets of ours; not what the JVM opens on its own behalf.
    private static Set<String> descriptorsNow() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(Leftovers::target)
                    .filter(target ->
                            target.contains("forkmap") || target.contains(".arrow") || target.startsWith("pipe"))
                    .filter(target -> !target.endsWith(".jar"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private Set<Path> directoriesNow() {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> file.getFileName().toString().startsWith("forkmap-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> threadsNow() {
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("forkmap-"))
                .toList();
        return Set.copyOf(names);
    }
}
