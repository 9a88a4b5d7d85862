import module java.base;

/// Draws the samples of `scripts/bench growth`: `Plot SAMPLES DIR` writes a picture for each kind of thing that grew,
/// DIR/growth-KIND.svg, with a panel for each measure and a line for each way. A measure is `NUMBER KIND: TITLE`; of one number
/// the median is drawn, and a bar from the least to the most. Both axes are logarithmic, but for values that differ by less than
/// ten times: their axis begins at 0.
///
/// @param ways what was measured for each number, by way
record Plot(String title, String unit, Map<String, TreeMap<Double, List<Double>>> ways) {
    private static final Pattern MEASURE = Pattern.compile("([0-9.]+) (\\S+): (.*)");
    private static final List<String> COLOURS = List.of("#1f5fa8", "#c2571a", "#3c8a3f", "#7a4fa3");
    private static final int WIDTH = 380, HEIGHT = 270, LEFT = 62, RIGHT = 18, TOP = 44, BOTTOM = 50;

    static void main(String[] arguments) throws IOException {
        Map<String, Map<String, Plot>> kinds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] word = line.split("\t");
            Matcher measure = MEASURE.matcher(word[0]);
            if (!measure.matches()) continue;
            kinds.computeIfAbsent(measure.group(2), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(measure.group(3), title -> new Plot(title, word[2], new LinkedHashMap<>()))
                    .ways.computeIfAbsent(word[1], _ -> new TreeMap<>())
                    .computeIfAbsent(Double.parseDouble(measure.group(1)), _ -> new ArrayList<>())
                    .add(Double.parseDouble(word[3]));
        }
        for (var kind : kinds.entrySet()) {
            String picture = picture(kind.getKey(), List.copyOf(kind.getValue().values()));
            Files.writeString(Path.of(arguments[1], "growth-" + kind.getKey() + ".svg"), picture);
        }
    }

    private static String picture(String kind, List<Plot> panels) {
        int width = WIDTH * panels.size();
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#fff"/>
                """.formatted(width, HEIGHT, width, HEIGHT));
        for (int i = 0; i < panels.size(); i++) {
            svg.append("<g transform=\"translate(%d 0)\">\n".formatted(i * WIDTH));
            panels.get(i).draw(kind, svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(String kind, StringBuilder svg) {
        TreeSet<Double> numbers = new TreeSet<>();
        ways.values().forEach(values -> numbers.addAll(values.keySet()));
        DoubleSummaryStatistics all = ways.values().stream()
                .flatMap(values -> values.values().stream())
                .flatMap(List::stream)
                .collect(Collectors.summarizingDouble(value -> value));
        Axis x = Axis.logarithmic(numbers.first(), numbers.last(), LEFT + 12, WIDTH - RIGHT - 12);
        Axis y = Axis.of(all.getMin(), all.getMax(), HEIGHT - BOTTOM, TOP);
        text(svg, LEFT, 20, "start", "#222", "<tspan font-weight=\"bold\">" + title + "</tspan>, " + unit);
        for (double tick : y.ticks()) {
            line(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "#ddd");
            text(svg, LEFT - 6, y.at(tick) + 4, "end", "#222", number(tick));
        }
        for (double number : numbers) {
            line(svg, x.at(number), HEIGHT - BOTTOM, x.at(number), HEIGHT - BOTTOM + 4, "#444");
            text(svg, x.at(number), HEIGHT - BOTTOM + 18, "middle", "#222", number(number));
        }
        line(svg, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#444");
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "#222", kind);
        int way = 0;
        for (var each : ways.entrySet()) {
            String colour = COLOURS.get(way % COLOURS.size());
            if (ways.size() > 1) text(svg, LEFT + 130.0 * way, 37, "start", colour, "— " + each.getKey());
            curve(each.getValue(), x, y, colour, svg);
            way++;
        }
    }

    private static void curve(TreeMap<Double, List<Double>> values, Axis x, Axis y, String colour, StringBuilder svg) {
        StringJoiner path = new StringJoiner(" L", "M", "");
        values.forEach((number, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
            line(svg, x.at(number), y.at(sorted.getFirst()), x.at(number), y.at(sorted.getLast()), colour);
            svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>\n"
                    .formatted(digits(x.at(number)), digits(y.at(median)), colour));
            path.add(digits(x.at(number)) + " " + digits(y.at(median)));
        });
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n".formatted(path, colour));
    }

    /// From values to places: `begin` is that of `low`.
    private record Axis(boolean logarithmic, double low, double high, double begin, double end) {
        static Axis logarithmic(double low, double high, double begin, double end) {
            return new Axis(true, low, high > low ? high : low * 10, begin, end);
        }

        static Axis of(double least, double most, double begin, double end) {
            return least > 0 && most >= 10 * least
                    ? logarithmic(Math.pow(10, Math.floor(Math.log10(least))), Math.pow(10, Math.ceil(Math.log10(most))), begin, end)
                    : new Axis(false, 0, most * 1.1, begin, end);
        }

        double at(double value) {
            double part = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
            return begin + part * (end - begin);
        }

        /// Powers of ten, or round numbers from 0 on.
        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            if (logarithmic) {
                for (double tick = low; tick < high * 1.001; tick *= 10) ticks.add(tick);
            } else {
                double ten = Math.pow(10, Math.floor(Math.log10(high)));
                double step = high / ten < 2 ? ten / 5 : high / ten < 5 ? ten / 2 : ten;
                for (double tick = 0; tick <= high; tick += step) ticks.add(tick);
            }
            return ticks;
        }
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
                .formatted(digits(x1), digits(y1), digits(x2), digits(y2), colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(digits(x), digits(y), anchor, colour, text));
    }

    private static String digits(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    /// `10 k`, `0.01`.
    private static String number(double value) {
        double scaled = value >= 1e6 ? value / 1e6 : value >= 1e4 ? value / 1e3 : value;
        String unit = value >= 1e6 ? " M" : value >= 1e4 ? " k" : "";
        return new java.math.BigDecimal(scaled).round(new java.math.MathContext(3)).stripTrailingZeros().toPlainString() + unit;
    }
}
