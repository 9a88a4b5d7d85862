package io.forkmap.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What a chaos has come to. One thread.
final class Tally {
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private int rounds;
    private int runs;

    /// Since it began: `17 s`.
    String time() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos) + " s";
    }

    void countRound() {
        rounds++;
    }

    void countRun() {
        runs++;
    }

    void count(Enum<?> fault) {
        faults.merge(fault.name(), 1, Integer::sum);
    }

    void wrong(String what) {
        wrong.add(what);
    }

    void orphans(List<String> found) {
        orphans.addAll(found);
    }

    void leftovers(List<String> found) {
        leftovers.addAll(found);
    }

    int faults() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    int rounds() {
        return rounds;
    }

    /// Whether one of this kind has struck.
    boolean has(Enum<?> fault) {
        return faults.containsKey(fault.name());
    }

    /// All that should not have been, a text each.
    List<String> complaints() {
        List<String> all = new ArrayList<>(wrong);
        orphans.forEach(orphan -> all.add("left alone: " + orphan));
        leftovers.forEach(leftover -> all.add("left behind: " + leftover));
        return all;
    }

    /// A line for each class of faults, and what all comes to.
    String summary() {
        return faults.entrySet().stream()
                        .map(each -> "%6d %s%n".formatted(each.getValue(), each.getKey()))
                        .collect(Collectors.joining())
                + "rounds=" + rounds + " runs=" + runs + " faults=" + faults() + " wrong=" + wrong.size()
                + " orphans=" + orphans.size() + " leftovers=" + leftovers.size();
    }
}
