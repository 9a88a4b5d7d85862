package io.forkmap.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a chaos has come to. One thread.
final class Tally {
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private int rounds;

    void round() {
        rounds++;
    }

    void fault(Enum<?> what) {
        faults.merge(what.name(), 1, Integer::sum);
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
                + "rounds=" + rounds + " faults=" + faults() + " wrong=" + wrong.size() + " orphans=" + orphans.size()
                + " leftovers=" + leftovers.size();
    }
}
