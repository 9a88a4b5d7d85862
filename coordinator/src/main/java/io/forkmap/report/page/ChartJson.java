package io.forkmap.report.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/// The charts of a page as the JSON that `charts.js` reads: an array of
///
/// ```
/// {title, x: {label, unit, scale}, y: {…}, series: [{kind, name, dashed, stacked, rows: [[…], …]}, …]}
/// ```
///
/// A row is the components of the series' record in order. Numbers that are not finite are null.
final class ChartJson {
    private ChartJson() {}

    /// Without any `<`, so that nothing in a text can end the script element that it is put in.
    static String of(List<Block> blocks) throws IOException {
        StringWriter out = new StringWriter();
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.writeStartArray();
        for (Block block : blocks) {
            if (block instanceof Chart chart) {
                chart(json, chart);
            }
        }
        json.writeEndArray();
        json.close();
        return out.toString().replace("<", "\\u003c");
    }

    private static void chart(JsonGenerator json, Chart chart) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", chart.title());
        axis(json, "x", chart.x());
        axis(json, "y", chart.y());
        json.writeArrayFieldStart("series");
        for (Series series : chart.series()) {
            json.writeStartObject();
            series(json, series);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void axis(JsonGenerator json, String name, Axis axis) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("label", axis.label());
        json.writeStringField("unit", axis.unit().name().toLowerCase(Locale.ROOT));
        json.writeStringField("scale", axis.scale().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    /// Leaves the array of rows open.
    private static void series(JsonGenerator json, Series series) throws IOException {
        switch (series) {
            case Series.Line line -> {
                begin(json, "line", line.name(), line.dashed());
                points(json, line.points());
            }
            case Series.Dots dots -> {
                begin(json, "dots", dots.name(), false);
                points(json, dots.points());
            }
            case Series.Measured measured -> {
                begin(json, "measured", measured.name(), false);
                intervals(json, measured.points());
            }
            case Series.Band band -> {
                begin(json, "band", band.name(), false);
                intervals(json, band.points());
            }
            case Series.Bins bins -> {
                begin(json, "bins", bins.name(), false);
                for (Series.Bin bin : bins.bins()) {
                    row(json, bin.begin(), bin.end(), bin.height());
                }
            }
            case Series.Bars bars -> {
                begin(json, "bars", "", bars.stacked());
                for (Series.Bar bar : bars.bars()) {
                    row(json, bar.category(), bar.part(), bar.length());
                }
            }
            case Series.Spans spans -> {
                begin(json, "spans", "", false);
                for (Series.Span span : spans.spans()) {
                    row(json, span.track(), span.begin(), span.end(), span.kind(), span.told());
                }
            }
        }
    }

    private static void begin(JsonGenerator json, String kind, String name, boolean flag) throws IOException {
        json.writeStringField("kind", kind);
        json.writeStringField("name", name);
        json.writeBooleanField("flag", flag);
        json.writeArrayFieldStart("rows");
    }

    private static void points(JsonGenerator json, List<Series.Point> points) throws IOException {
        for (Series.Point point : points) {
            row(json, point.x(), point.y(), point.told());
        }
    }

    private static void intervals(JsonGenerator json, List<Series.Interval> intervals) throws IOException {
        for (Series.Interval each : intervals) {
            row(json, each.x(), each.y(), each.low(), each.high());
        }
    }

    private static void row(JsonGenerator json, Object... cells) throws IOException {
        json.writeStartArray();
        for (Object cell : cells) {
            if (cell instanceof Double number) {
                number(json, number);
            } else {
                json.writeString((String) cell);
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, double number) throws IOException {
        if (!Double.isFinite(number)) {
            json.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }
}
