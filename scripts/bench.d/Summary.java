import module java.base;

/// Makes medians and ranges of the samples of a benchmark: a table, and records in a file: `Summary SAMPLES GOALS JSON`, where
/// JSON may be empty. A line of GOALS is MEASURE, WAY, ≤ or ≥, NUMBER with tabs between them: what forkmap's median is to reach,
/// or for another way what forkmap's median divided by that way's is to.
record Summary(String measure, String way, String unit, double median, double min, double max, int n) {
    static void main(String[] arguments) throws IOException {
        List<Summary> all = read(Path.of(arguments[0]));
        print(all, goals(Path.of(arguments[1])));
        if (!arguments[2].isEmpty()) {
            String records = all.stream().map(Summary::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
            Files.writeString(Path.of(arguments[2]), records);
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
        return values.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .collect(Collectors.groupingBy(Summary::measure, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Summary of(List<String> key, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Summary(key.get(0), key.get(1), key.get(2), median, sorted[0], sorted[n - 1], n);
    }

    private static Map<List<String>, String[]> goals(Path file) throws IOException {
        Map<List<String>, String[]> goals = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] word = line.split("\t");
            goals.put(List.of(word[0], word[1]), word);
        }
        return goals;
    }

    /// The first way of a measure, which is forkmap's, and its quotient with each of the others.
    private static void print(List<Summary> all, Map<List<String>, String[]> goals) {
        System.out.println("| measure | way | median | range | n | forkmap ÷ way | to reach |\n|---|---|---|---|---|---|---|");
        Map<String, Summary> firsts = new HashMap<>();
        for (Summary each : all) {
            Summary first = firsts.computeIfAbsent(each.measure, _ -> each);
            double ratio = first.median / each.median;
            System.out.printf("| %s | %s | %s %s | %s to %s | %d | %s | %s |%n", first == each ? each.measure : "", each.way,
                    digits(each.median), each.unit, digits(each.min), digits(each.max), each.n,
                    first == each ? "" : digits(ratio),
                    verdict(goals.get(List.of(each.measure, each.way)), first == each ? each.median : ratio));
        }
    }

    private static String verdict(String[] goal, double reached) {
        if (goal == null) return "";
        double bound = Double.parseDouble(goal[3]);
        boolean good = goal[2].equals("≤") ? reached <= bound : reached >= bound;
        return goal[2] + " " + digits(bound) + (good ? ": yes" : ": **no**");
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
