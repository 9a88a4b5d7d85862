import module java.base;

/// Makes medians and ranges of the samples of a benchmark: a table, and records in a file. `Summary SAMPLES JSON`, where JSON
/// may be empty.
record Summary(String measure, String way, String unit, double median, double min, double max, int n) {
    static void main(String[] arguments) throws IOException {
        List<Summary> all = read(Path.of(arguments[0]));
        print(all);
        if (!arguments[1].isEmpty()) {
            String records = all.stream().map(Summary::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
            Files.writeString(Path.of(arguments[1]), records);
        }
    }

    /// One for each way of each measure, in the order in which they were first seen.
    private static List<Summary> read(Path samples) throws IOException {
        Map<List<String>, List<Double>> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(samples)) {
            String[] word = line.split("\t");
            if (word.length != 4) throw new IOException("not MEASURE, WAY, UNIT, VALUE: " + line);
            values.computeIfAbsent(List.of(word[0], word[1], word[2]), _ -> new ArrayList<>())
                    .add(Double.parseDouble(word[3]));
        }
        return values.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
    }

    private static Summary of(List<String> key, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Summary(key.get(0), key.get(1), key.get(2), median, sorted[0], sorted[n - 1], n);
    }

    /// Each way beside the first of its measure.
    private static void print(List<Summary> all) {
        System.out.println("| measure | way | median | range | n | to the first |\n|---|---|---|---|---|---|");
        Map<String, Summary> firsts = new HashMap<>();
        for (Summary each : all) {
            Summary first = firsts.computeIfAbsent(each.measure, _ -> each);
            String ratio = first == each ? "" : String.format(Locale.ROOT, "%.2f", each.median / first.median);
            System.out.printf("| %s | %s | %s %s | %s to %s | %d | %s |%n", first == each ? each.measure : "", each.way,
                    digits(each.median), each.unit, digits(each.min), digits(each.max), each.n, ratio);
        }
    }

    /// Three digits that count, and no exponent.
    static String digits(double value) {
        if (value == 0 || !Double.isFinite(value)) return Double.toString(value);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    private String json() {
        return """
                {"measure": "%s", "way": "%s", "unit": "%s", "median": %s, "min": %s, "max": %s, "n": %d}"""
                .formatted(measure, way, unit, median, min, max, n);
    }
}
