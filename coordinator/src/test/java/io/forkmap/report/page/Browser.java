package io.forkmap.report.page;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Headless Chromium. Each call is a process of its own, which has ended when the call returns.
///
/// @param program the executable
/// @param directory for what it writes, its profile included
public record Browser(Path program, Path directory) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /// What a browser prefers.
    public enum Theme {
        LIGHT,
        DARK
    }

    /// What it made of a page.
    ///
    /// @param output the document, for [#dom]
    /// @param log all that it said, messages of the page's console among it
    public record Rendering(String output, String log) {
        /// What the page's console said; a violation of its policy among it.
        public List<String> console() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }

        /// The document without its scripts.
        public String main() {
            return output.substring(output.indexOf("<main>"), output.indexOf("</main>"));
        }

        /// How often a regular expression is found there.
        public long count(String expression) {
            return Pattern.compile(expression).matcher(main()).results().count();
        }
    }

    /// The one on the path; the test is skipped if there is none.
    public static Browser installed(Path directory) {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(each -> NAMES.stream().map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program).as("a browser on the path: one of " + NAMES).isPresent();
        return new Browser(program.orElseThrow(), directory);
    }

    /// The document after its scripts have run.
    public Rendering dom(Path page) throws IOException, InterruptedException {
        return run(page, List.of("--dump-dom", "--window-size=1280,800"));
    }

    /// A picture of the page's beginning.
    public Rendering screenshot(Path page, Path png, Theme theme, int width, int height)
            throws IOException, InterruptedException {
        return run(
                page,
                List.of(
                        "--screenshot=" + png,
                        "--window-size=" + width + "," + height,
                        "--hide-scrollbars",
                        "--blink-settings=preferredColorScheme=" + (theme == Theme.DARK ? 0 : 1)));
    }

    /// The page on paper; the browser itself prefers dark.
    public Rendering pdf(Path page, Path pdf) throws IOException, InterruptedException {
        return run(
                page,
                List.of("--print-to-pdf=" + pdf, "--no-pdf-header-footer", "--blink-settings=preferredColorScheme=0"));
    }

    private Rendering run(Path page, List<String> options) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "browser", ".out");
        Path log = Files.createTempFile(directory, "browser", ".log");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--enable-logging=stderr",
                "--virtual-time-budget=10000",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(options);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(log));
            }
            return new Rendering(Files.readString(out), Files.readString(log));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
