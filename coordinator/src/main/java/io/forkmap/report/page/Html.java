package io.forkmap.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// The blocks of a page as HTML. Charts are empty places here, numbered in order.
final class Html {
    private Html() {}

    static void body(Page page, Writer html) throws IOException {
        html.append("<main>\n<h1>").append(escape(page.title())).append("</h1>\n");
        for (String line : page.lead()) {
            html.append("<p class=\"lead\">").append(escape(line)).append("</p>\n");
        }
        html.append("<noscript><p>The charts of this page need JavaScript.</p></noscript>\n");
        int charts = 0;
        boolean among = false;
        for (Block block : page.blocks()) {
            boolean chart = block instanceof Chart;
            if (chart != among) {
                html.append(chart ? "<div class=\"charts\">\n" : "</div>\n");
                among = chart;
            }
            block(block, charts, html);
            charts += chart ? 1 : 0;
        }
        html.append(among ? "</div>\n" : "").append("</main>\n");
    }

    private static void block(Block block, int chartNumber, Writer html) throws IOException {
        switch (block) {
            case Block.Heading heading ->
                html.append("<h2>").append(escape(heading.text())).append("</h2>\n");
            case Block.Text text ->
                html.append("<p>").append(escape(text.text())).append("</p>\n");
            case Block.Verbatim verbatim ->
                html.append("<pre>").append(escape(verbatim.text())).append("</pre>\n");
            case Block.Facts facts -> facts(facts, html);
            case Block.Table table -> table(table, html);
            case Chart chart -> chart(chart, chartNumber, html);
        }
    }

    private static void facts(Block.Facts facts, Writer html) throws IOException {
        html.append("<dl>\n");
        for (Block.Fact fact : facts.facts()) {
            html.append("<dt>").append(escape(fact.name())).append("</dt><dd>");
            html.append(escape(fact.value())).append("</dd>\n");
        }
        html.append("</dl>\n");
    }

    private static void table(Block.Table table, Writer html) throws IOException {
        html.append("<div class=\"table\"><table>\n<thead>");
        row("th", table.header(), html);
        html.append("</thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            row("td", row, html);
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private static void row(String tag, List<String> cells, Writer html) throws IOException {
        html.append("<tr>");
        for (String cell : cells) {
            html.append('<').append(tag).append('>').append(escape(cell));
            html.append("</").append(tag).append('>');
        }
        html.append("</tr>\n");
    }

    private static void chart(Chart chart, int number, Writer html) throws IOException {
        html.append(chart.wide() ? "<figure class=\"wide\">" : "<figure>");
        html.append("<h3>").append(escape(chart.title())).append("</h3>");
        html.append("<div class=\"chart\" data-chart=\"")
                .append(Integer.toString(number))
                .append("\"></div>");
        if (!chart.note().isEmpty()) {
            html.append("<figcaption>").append(escape(chart.note())).append("</figcaption>");
        }
        html.append("</figure>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
