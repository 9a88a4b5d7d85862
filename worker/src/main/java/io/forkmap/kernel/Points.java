package io.forkmap.kernel;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Points from files and from the command line, for [Inputs#of]. A component that is given nowhere has the value
/// of the record's constructor without arguments, as with [Parameters].
public final class Points {
    /// The inputs of two chunks that are the same point, and so get the same random numbers.
    ///
    /// @param first the index of the earlier one
    /// @param second the index of the later one
    public record Duplicate(int first, int second) {}

    private Points() {}

    /// A point a line. The header names the components, in any order; for a bare number or String it is one column
    /// of any name. Values are written as parameters are; quote those with commas.
    ///
    /// @param type a record, number, boolean, char, String or enum
    /// @throws IllegalArgumentException with file, line and column if a value is not what the component needs, or
    ///     with all that are missing
    public static List<Object> fromCsv(Path file, Type type) {
        PointShape shape = PointShape.of(type);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser csv = CSVParser.parse(reader, format)) {
            return read(csv, shape, file);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("can't read points from " + file + ": " + e, e);
        }
    }

    private static List<Object> read(CSVParser csv, PointShape shape, Path file) {
        List<String> names =
                csv.getHeaderNames().stream().map(Points::withoutByteOrderMark).toList();
        List<RecordShape.Component> columns;
        Map<String, Object> defaults;
        try {
            requireDifferent(names);
            columns = names.stream().map(name -> shape.column(name, "column")).toList();
            defaults = shape.defaults(names, "column");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line 1: " + e.getMessage(), e);
        }
        List<Object> points = new ArrayList<>();
        for (CSVRecord row : csv) {
            try {
                points.add(point(row, columns, shape, defaults));
            } catch (IllegalArgumentException e) {
                String place = file + ", line " + csv.getCurrentLineNumber() + ": ";
                throw new IllegalArgumentException(place + e.getMessage(), e);
            }
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException(file + ": no points below the header");
        }
        return points;
    }

    /// Spreadsheets begin a file with one.
    private static String withoutByteOrderMark(String name) {
        return name.startsWith("\ufeff") ? name.substring(1) : name;
    }

    private static void requireDifferent(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column " + Names.quote(name) + " is there twice");
            }
        }
    }

    private static Object point(
            CSVRecord row, List<RecordShape.Component> columns, PointShape shape, Map<String, Object> defaults) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(row.size() + " values for " + columns.size() + " columns");
        }
        Map<String, Object> values = new LinkedHashMap<>(defaults);
        for (int i = 0; i < columns.size(); i++) {
            try {
                values.put(columns.get(i).name(), columns.get(i).parse(row.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("column " + e.getMessage(), e);
            }
        }
        return shape.make(values);
    }

    /// All combinations of some values of each component; the first sweep varies slowest.
    ///
    /// @param sweeps `k=a:b:n`, n numbers from a to b inclusive, evenly spaced; or `k=v1,v2,v3`
    /// @param type a record, number, boolean, char, String or enum
    /// @throws IllegalArgumentException if a sweep is unknown, malformed or twice there, or one is missing
    public static List<Object> fromSweeps(List<String> sweeps, Type type) {
        PointShape shape = PointShape.of(type);
        List<Sweep> parsed =
                sweeps.stream().map(text -> Sweep.parse(text, shape)).toList();
        List<String> names = parsed.stream().map(Sweep::name).toList();
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("--sweep " + name + " is there twice: join them as " + name + "=v1,v2");
        });
        Map<String, Object> values = new LinkedHashMap<>(shape.defaults(names, "--sweep"));
        long count = parsed.stream().mapToLong(sweep -> sweep.values().size()).reduce(1, Points::multiply);
        List<Object> points = new ArrayList<>((int) count);
        combine(parsed, shape, values, points);
        return points;
    }

    private static long multiply(long one, long other) {
        if (one * other > Integer.MAX_VALUE) { // both are below 2^31
            throw new IllegalArgumentException("the sweeps make more than 2^31 points");
        }
        return one * other;
    }

    private static void combine(List<Sweep> left, PointShape shape, Map<String, Object> values, List<Object> points) {
        if (left.isEmpty()) {
            points.add(shape.make(values));
            return;
        }
        Sweep slowest = left.getFirst();
        for (Object value : slowest.values()) {
            values.put(slowest.name(), value);
            combine(left.subList(1, left.size()), shape, values, points);
        }
    }

    /// The first point that was there before. Use `--replicates` where repetitions are wanted: these have streams
    /// of their own.
    ///
    /// @param codec the codec of a point
    public static <I> Optional<Duplicate> firstDuplicate(List<I> points, Codec<I> codec) {
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            Integer earlier = seen.putIfAbsent(PointStream.of(points.get(i), codec), i);
            if (earlier != null) {
                return Optional.of(new Duplicate(earlier, i));
            }
        }
        return Optional.empty();
    }
}
