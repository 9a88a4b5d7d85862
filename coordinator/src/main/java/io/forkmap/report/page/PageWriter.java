package io.forkmap.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Writes a page as one HTML file: style, plotting library and data are in it, and a policy forbids it to load
/// anything else or to run any other script. About 500 kB and what the data takes.
public final class PageWriter {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
    private static final List<String> SCRIPTS = List.of(D3, "plot-0.6.17.umd.min.js", "charts.js");

    private PageWriter() {}

    /// Writes all of it.
    ///
    /// @param out flushed, not closed
    public static void write(Page page, OutputStream out) throws IOException {
        Writer html = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<String> scripts = SCRIPTS.stream().map(PageWriter::resource).toList();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"").append(policy(scripts));
        html.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.append("<title>").append(Html.escape(page.title())).append("</title>\n");
        html.append("<!--\n").append(resource("NOTICE.txt")).append("-->\n");
        html.append("<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n");
        Html.body(page, html);
        html.append("<script type=\"application/json\" id=\"charts\">\n");
        html.append(ChartJson.of(page.blocks()));
        html.append("\n</script>\n");
        for (String script : scripts) {
            html.append("<script>").append(script).append("</script>\n");
        }
        html.append("</body>\n</html>\n");
        html.flush();
    }

    private static String policy(List<String> scripts) {
        StringBuilder policy = new StringBuilder("default-src 'none'; style-src 'unsafe-inline'; script-src");
        for (String script : scripts) {
            policy.append(" 'sha256-").append(sha256(script)).append('\'');
        }
        return policy.toString();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path: the installation of forkmap is"
                        + " not complete, build it again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.toLowerCase(Locale.ROOT).contains("</script")) {
                throw new IllegalStateException(name + " can't be part of a page: it contains </script");
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(name + " can't be read", e);
        }
    }
}
