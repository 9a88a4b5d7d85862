package io.forkmap.cli;

import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.JobTypes;
import io.forkmap.kernel.Parameters;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a job takes and gives, for people.
///
/// @param job a record that is a job
record JobDescription(Class<? extends Record> job) {
    /// Parameters, inputs, partials and result.
    String text() {
        JobTypes types = JobTypes.of(job);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("input", describe(types.input())));
        rows.add(List.of("partial", describe(types.partial())));
        rows.add(List.of("result", describe(types.result())));
        if (ArrayJob.class.isAssignableFrom(job)) {
            rows.add(List.of("array", "one for each chunk or each row: --save-array F.npy keeps them"));
        }
        return parameters() + "\n" + Columns.align(rows, "");
    }

    /// The parameters with their types and defaults, a line each.
    String parameters() {
        RecordComponent[] components = job.getRecordComponents();
        if (components.length == 0) {
            return job.getSimpleName() + " takes no parameters";
        }
        Map<String, String> defaults = defaults();
        List<List<String>> rows = new ArrayList<>();
        for (RecordComponent each : components) {
            String preset = defaults.get(each.getName());
            rows.add(List.of(
                    "--param " + each.getName() + "=…",
                    simple(each.getGenericType()),
                    preset == null ? "" : "default " + preset));
        }
        return job.getSimpleName() + " takes\n" + Columns.align(rows, "  ").stripTrailing();
    }

    private Map<String, String> defaults() {
        boolean some = Arrays.stream(job.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0);
        try {
            return some ? Parameters.describe(Parameters.bind(job, Map.of())) : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static String describe(Type type) {
        String name = simple(type);
        return type instanceof Class<?> raw && raw.isRecord() && !raw.getName().startsWith("io.forkmap.")
                ? name + " {"
                        + Arrays.stream(Objects.requireNonNull(raw.getRecordComponents()))
                                .map(each -> simple(each.getGenericType()) + " " + each.getName())
                                .collect(Collectors.joining(", "))
                        + "}"
                : name;
    }

    /// Without packages and outer classes.
    private static String simple(Type type) {
        return type.getTypeName().replaceAll("[A-Za-z_][A-Za-z0-9_]*[.$]", "");
    }
}
