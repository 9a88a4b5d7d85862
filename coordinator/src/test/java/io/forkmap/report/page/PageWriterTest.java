package io.forkmap.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageWriterTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"charts\">\n(.*)\n</script>");

    @Test
    void holdsEverythingInOneFileOfModestSize() throws IOException {
        String html = html(SamplePage.page());
        assertThat(html.length()).isLessThan(1_000_000);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .doesNotContainPattern("(?i)<(link|img|iframe|script)[^>]+(src|href)=");
    }

    @Test
    void keepsTheLicencesOfWhatItCarries() throws IOException {
        assertThat(html(SamplePage.page()))
                .contains(
                        "2020-2025 Observable, Inc.",
                        "2010-2023 Mike Bostock",
                        "Copyright (c) 2013 jStat",
                        "this permission notice appear in all copies");
    }

    @Test
    void showsTextAsItIs() throws IOException {
        String html = html(SamplePage.page());
        assertThat(html)
                .contains("&lt;/script&gt;&lt;!--&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(html.split("</script>", -1)).hasSize(1 + 4); // data, D3, Plot, and the one that draws
    }

    @Test
    void writesDataThatParsesWithNullForWhatIsNotFinite() throws IOException {
        Matcher data = DATA.matcher(html(SamplePage.page()));
        assertThat(data.find()).isTrue();
        assertThat(data.group(1)).contains("[1001,null,null,null]", "{\"label\":\"workers\",\"unit\":\"number\"");
        int charts = 0;
        try (JsonParser json = new JsonFactory().createParser(data.group(1))) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                json.skipChildren();
                charts++;
            }
        }
        assertThat(charts).isEqualTo(8);
    }

    @Test
    void carriesPlotUnchanged() throws Exception {
        try (InputStream in = Objects.requireNonNull(PageWriter.class.getResourceAsStream("plot-0.6.17.umd.min.js"))) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo("4358086467740777dd788d6b27a95cebdbaefdd50c730a3060117073bd7134cb");
        }
    }

    @Test
    void refusesTablesWithRaggedRowsAndEmptyCharts() {
        assertThatThrownBy(() -> new Block.Table(List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("row [1] has 1 cells, the header 2");
        Axis axis = Axis.names("");
        assertThatThrownBy(() -> Chart.of("Empty", "", axis, axis)).hasMessage("chart \"Empty\" shows nothing");
    }

    private static String html(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageWriter.write(page, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
