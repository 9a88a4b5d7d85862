package io.forkmap.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/// Compares the benchmarks `rowX` with `arrayX` of the same parameters by the best iteration of each: what else
/// runs on a machine can only make one slower.
final class Ratios {
    private static final String ROW = "row";
    private static final String ARRAY = "array";

    private Ratios() {}

    /// A heading, and a line for each pair; nothing when there is none.
    static List<String> of(Collection<RunResult> results) {
        TreeMap<String, RunResult> arrays = new TreeMap<>();
        for (RunResult result : results) {
            if (method(result).startsWith(ARRAY)) {
                arrays.put(key(ARRAY, result), result);
            }
        }
        List<String> lines = new ArrayList<>();
        for (RunResult row : results) {
            RunResult array = method(row).startsWith(ROW) ? arrays.get(key(ROW, row)) : null;
            if (array != null) {
                lines.add(line(row, best(row), best(array)));
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst("%n%-48s %12s %12s %9s".formatted("best iteration", ROW, ARRAY, "row/array"));
        }
        return lines;
    }

    private static String line(RunResult row, double mine, double base) {
        String unit = row.getPrimaryResult().getScoreUnit();
        return "%-48s %12.1f %12.1f %9.2f  %s".formatted(key(ROW, row), mine, base, mine / base, unit);
    }

    private static double best(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElse(Double.NaN);
    }

    /// The method without its prefix, and the parameters.
    private static String key(String prefix, RunResult result) {
        StringBuilder key = new StringBuilder(method(result).substring(prefix.length()));
        BenchmarkParams params = result.getParams();
        for (String name : params.getParamsKeys()) {
            key.append(' ').append(name).append('=').append(params.getParam(name));
        }
        return key.toString();
    }

    private static String method(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }
}
