package io.forkmap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a real browser makes of a page.
@Timeout(180)
class PageIT {
    @TempDir
    private Path directory;

    private Browser browser;
    private Path html;

    @BeforeEach
    void write() throws IOException {
        browser = Browser.installed(directory);
        html = directory.resolve("sample.html");
        try (OutputStream out = Files.newOutputStream(html)) {
            PageWriter.write(SamplePage.page(), out);
        }
    }

    @Test
    void drawsEveryChartAndComplainsOfNothing() throws Exception {
        Browser.Rendering rendering = browser.dom(html);
        assertThat(rendering.console()).isEmpty();
        assertThat(rendering.count("<svg[^>]* aria-label=\"")).isEqualTo(8);
        assertThat(rendering.count("aria-label=\"rect\"")).isOne();
        assertThat(rendering.count("aria-label=\"bar\"")).isEqualTo(4);
        assertThat(rendering.main())
                .doesNotContain("nothing to show", "NaN")
                .contains("speed-up", "sum of PSS (GB)", "time (s)", "10 ms", "100 kB");
    }

    @Test
    void isLightOrDarkAsTheReaderLikes() throws Exception {
        Picture light = picture(Browser.Theme.LIGHT);
        Picture dark = picture(Browser.Theme.DARK);
        assertThat(light.brightness()).isGreaterThan(0.9);
        assertThat(dark.brightness()).isLessThan(0.2);
        assertThat(light.colours()).isGreaterThan(50);
        assertThat(dark.colours()).isGreaterThan(50);
    }

    private Picture picture(Browser.Theme theme) throws IOException, InterruptedException {
        Path png = directory.resolve(theme + ".png");
        assertThat(browser.screenshot(html, png, theme, 1280, 2400).console()).isEmpty();
        return Picture.read(png);
    }

    @Test
    void printsOnSomePages() throws Exception {
        Path pdf = directory.resolve("sample.pdf");
        assertThat(browser.pdf(html, pdf).console()).isEmpty();
        assertThat(pdf)
                .isNotEmptyFile()
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
    }
}
