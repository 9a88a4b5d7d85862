package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.identity.Sighting;
import io.forkmap.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What workers saw of one array: a line an input, engines side by side, and what it means.
final class IdentityTable {
    private static final List<String> COLUMNS = List.of("process", "id(a)", "page of a[0]", "PSS of RSS");

    private IdentityTable() {}

    /// @param found by engine, each with as many inputs
    static String of(Map<Engine, List<Sighting>> found) {
        List<String> engines = new ArrayList<>(List.of("", ""));
        List<String> header = new ArrayList<>(List.of("input x", "len(a)"));
        List<List<String>> rows = new ArrayList<>(List.of(engines, header));
        for (Map.Entry<Engine, List<Sighting>> each : found.entrySet()) {
            engines.addAll(List.of("| " + each.getKey(), "", "", ""));
            header.add("| " + COLUMNS.getFirst());
            header.addAll(COLUMNS.subList(1, COLUMNS.size()));
            for (int i = 0; i < each.getValue().size(); i++) {
                Sighting seen = each.getValue().get(i);
                if (rows.size() <= i + 2) {
                    rows.add(new ArrayList<>(List.of("x: " + i, Long.toString(seen.length()))));
                }
                rows.get(i + 2).addAll(cells(seen));
            }
        }
        StringBuilder text = new StringBuilder(Columns.align(rows, ""));
        text.append('\n');
        found.forEach((engine, seen) -> text.append(sentence(engine, seen)).append('\n'));
        return text.toString();
    }

    private static List<String> cells(Sighting seen) {
        return List.of(
                "| " + seen.pid(),
                Long.toHexString(seen.address()),
                seen.page(),
                String.format(Locale.ROOT, "%s of %s", Units.bytes(seen.pssBytes()), Units.bytes(seen.rssBytes())));
    }

    /// `processes: 4 processes, 4 addresses, 1 page: the same memory, held once`.
    static String sentence(Engine engine, List<Sighting> seen) {
        long processes = distinct(seen, Sighting::pid);
        long pages = distinct(seen, Sighting::page);
        return engine + ": " + count(processes, "process", "processes") + ", "
                + count(distinct(seen, Sighting::address), "address", "addresses") + ", "
                + count(pages, "page of memory", "pages of memory") + ": " + verdict(processes, pages);
    }

    private static String verdict(long processes, long pages) {
        if (pages > 1) {
            return "each process has a copy of its own";
        }
        return processes > 1 ? "it is the same memory, held once" : "there is but one process";
    }

    private static long distinct(List<Sighting> seen, Function<Sighting, ?> property) {
        return seen.stream().map(property).distinct().count();
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
